import type { Request, Response } from 'express';
import type { Context } from '../context.ts';
import type { WaitingRequest } from '../resume.ts';
import { render, sendPage } from './page.ts';

const MAIN = `<main class="stepup">
<% if (it.confirmed) { %><h1 class="stepup-title">Thank you. Send it now?</h1>
<p class="stepup-lead">This is what you were about to send. Nothing has happened yet.</p>
<% } else { %><h1 class="stepup-title">Nothing was sent</h1>
<p class="stepup-lead">It was not confirmed that it is you. This is what you were about to send: try again, or leave it.</p>
<% } %>
<form class="stepup-form" method="post" action="<%= it.url %>">
<div class="stepup-transaction">
<p class="stepup-action">Your request</p>
<dl class="stepup-facts">
<% for (const [name, value] of it.shown) { %><dt><%= name %></dt><dd><%= value %></dd>
<% } %></dl></div>
<% for (const [name, value] of it.fields) { %><input type="hidden" name="<%= name %>" value="<%= value %>">
<% } %><div class="stepup-actions">
<button type="submit" class="stepup-button stepup-button-primary"><%= it.confirmed ? 'Send' : 'Try again' %></button>
<a class="stepup-button stepup-button-quiet" href="/">Do not send</a>
</div>
</form>
</main>`;

const LOST = `<main class="stepup">
<% if (it.confirmed) { %><h1 class="stepup-title">Thank you. Please do it once more</h1><% } else { %><h1 class="stepup-title">Nothing was sent</h1><% } %>
<p class="stepup-lead">What you were about to send could not be kept for you: files, passwords and long texts never are. Nothing has happened yet.</p>
<div class="stepup-actions"><a class="stepup-button stepup-button-primary" href="<%= it.url %>">Go back to it</a></div>
</main>`;

/** Shows the stored fields of a form and lets its person send them again, through the whole chain: now, or after another try to confirm. */
export function sendConfirmPage(
  context: Context,
  to: { readonly req: Request; readonly res: Response },
  { url, fields, confirmed, lost }: WaitingRequest & { readonly confirmed: boolean },
): void {
  const shown = fields.filter(([name]) => !/^_|csrf|token/i.test(name));
  const title = confirmed ? 'Send it now?' : 'Nothing was sent';
  const about = lost
    ? { title: 'Please do it once more', main: render(LOST, { url, confirmed }) }
    : { title, main: render(MAIN, { url, fields, shown, confirmed }) };
  sendPage(context, to, about);
}
