import type { Request, Response } from 'express';
import type { Ceremony } from '../../ceremony/ceremony.ts';
import type { Context } from '../context.ts';
import { render, sendPage } from './page.ts';

const MAIN = `<main class="stepup" data-stepup-ceremony="<%= it.url %>" data-stepup-continue="<%= it.after %>" data-stepup-back="<%= it.back %>">
<h1 class="stepup-title">Confirm that it is you</h1>
<noscript><p>This page needs JavaScript. Turn it on and load the page again, or sign in on another device.</p></noscript>
</main>`;

/** The step-up page of a ceremony; the browser bundle fills it. */
export function sendCeremonyPage(
  context: Context,
  to: { readonly req: Request; readonly res: Response },
  ceremony: Ceremony,
): void {
  const url = `${context.path}/ceremonies/${ceremony.id}`;
  const after = ceremony.resume === undefined ? '/' : `${context.path}/resume/${ceremony.resume}`;
  const back = ceremony.resume === undefined ? '/' : `${after}?unconfirmed`;
  sendPage(context, to, { title: 'Confirm that it is you', main: render(MAIN, { url, after, back }) });
}
