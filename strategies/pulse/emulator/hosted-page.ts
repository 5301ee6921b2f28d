import { fileURLToPath } from 'node:url';
import express, { json, type RequestHandler, type Response, Router } from 'express';
import { html } from './html.ts';
import type { Links, ProfileLink } from './links.ts';
import { Onboarding } from './onboarding.ts';
import { ENOUGH } from './profile.ts';
import { readTyping } from './typing.ts';
import type { Users } from './users.ts';

/** What the hosted page works with. */
export interface HostedPageParts {
  /** The users. */
  readonly users: Users;
  /** The links. */
  readonly links: Links;
  /** What is typed. */
  readonly text: string;
  /** The text's identifier, as the login's patterns carry it. */
  readonly tId: string;
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The pages that a link opens: four words, typed five times, with progress, then back to where the link says. */
export function hostedPage(parts: HostedPageParts): Router {
  const running = new Map<string, Onboarding>();
  const router = Router();
  router.use(
    '/app/onboarding',
    express.static(fileURLToPath(new URL('./page/', import.meta.url)), { index: false }),
  );
  router.get('/b/:key', showPage(parts));
  router.post('/b/:key/typings', sameOrigin, json({ limit: '256kb' }), takeTyping(parts, running));
  return router;
}

function showPage({ links, text }: HostedPageParts): RequestHandler<{ key: string }> {
  return (request, response) => {
    response.set('Content-Security-Policy', POLICY).set('Referrer-Policy', 'no-referrer');
    const link = links.find(request.params.key);
    if (!link)
      return sendPage(
        response,
        404,
        message('There is no such link', 'Ask for a new one where you came from.'),
      );
    if (link === 'over')
      return sendPage(
        response,
        410,
        message('This link is over', 'It was used, replaced or has expired. Ask for a new one.'),
      );
    sendPage(response, 200, typingPage(link, text));
  };
}

function takeTyping(
  parts: HostedPageParts,
  running: Map<string, Onboarding>,
): RequestHandler<{ key: string }> {
  return (request, response) => {
    const link = parts.links.find(request.params.key);
    if (!link || link === 'over')
      return void response.status(link ? 410 : 404).json({ message: 'this link is over' });
    const onboarding = running.get(link.key) ?? new Onboarding(parts.users, link);
    running.set(link.key, onboarding);
    const { textDigest: _text, ...typing } = readTyping(request.body);
    const progress = onboarding.take({ ...typing, textDigest: undefined, tId: parts.tId });
    if (progress.remaining === 0) {
      parts.links.end(link);
      running.delete(link.key);
    }
    response.json({ ...progress, needed: ENOUGH });
  };
}

const sameOrigin: RequestHandler = (request, response, next) => {
  const site = request.get('sec-fetch-site');
  if (site === undefined || site === 'same-origin') next();
  else response.status(403).json({ message: 'not from another site' });
};

function typingPage(link: ProfileLink, text: string): string {
  return html`
    <h1>Your typing rhythm</h1>
    <p>Type these four words as you always type. After ${ENOUGH} times your rhythm is known.</p>
    <p class="emulator">This is an emulator on this computer, not the real service.</p>
    <form id="typing" data-typings="/b/${link.key}/typings" data-return="${link.redirectUri ?? ''}">
      <p id="words" class="words" lang="en">${text}</p>
      <label for="typed">Type the words</label>
      <input id="typed" autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false" aria-describedby="words status" autofocus>
      <progress id="progress" max="${ENOUGH}" value="0" aria-label="Typings so far"></progress>
      <p id="status" role="status"></p>
    </form>
    <noscript><p>Your typing can only be measured with JavaScript.</p></noscript>
    <script src="/app/onboarding/onboarding.js" type="module"></script>`;
}

function message(title: string, text: string): string {
  return html`<h1>${title}</h1><p>${text}</p>`;
}

function sendPage(response: Response, status: number, body: string): void {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Typing rhythm</title><link rel="stylesheet" href="/app/onboarding/onboarding.css"></head><body><main>${body}</main></body></html>`;
  response.status(status).type('html').send(page);
}
