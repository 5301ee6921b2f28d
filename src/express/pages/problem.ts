import type { Request, Response } from 'express';
import { errorCodes } from '../../lib/error-codes.ts';
import type { StepUpError } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { render, sendPage } from './page.ts';

const MAIN = `<main class="stepup">
<h1 class="stepup-title"><%= it.title %></h1>
<p class="stepup-lead">Nothing was changed. <% if (it.reason) { %>The reason: <strong><%= it.reason %></strong>.<% } else { %>Go back and begin again; if it happens again, tell support the word <code><%= it.code %></code>.<% } %></p>
<p class="stepup-actions"><a class="stepup-button stepup-button-primary" href="/">Back to the start</a></p>
</main>`;

/** What a person sees in place of a problem document; with `reason`, a denial in the words of its rule. */
export function sendProblemPage(
  context: Pick<Context, 'path' | 'page'>,
  to: { readonly req: Request; readonly res: Response; readonly reason?: string | undefined },
  error: StepUpError,
): void {
  const { title } = errorCodes[error.code];
  to.res.status(error.status);
  sendPage(context, to, { title, main: render(MAIN, { title, code: error.code, reason: to.reason }) });
}
