import type { Request, Response } from 'express';
import type { Context } from '../context.ts';
import { render, sendPage } from './page.ts';

const MAIN = `<main class="stepup" data-stepup-enrollments="<%= it.url %>">
<h1 class="stepup-title">Ways to confirm that it is you</h1>
<noscript><p>This page needs JavaScript. Turn it on and load the page again.</p></noscript>
</main>`;

/** The page on which people set up and withdraw their factors; the browser bundle fills it. */
export function sendEnrollmentsPage(
  context: Context,
  to: { readonly req: Request; readonly res: Response },
): void {
  const main = render(MAIN, { url: `${context.path}/enrollments` });
  sendPage(context, to, { title: 'Ways to confirm that it is you', main });
}
