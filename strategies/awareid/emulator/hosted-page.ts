import { fileURLToPath } from 'node:url';
import express, { type Request, type Response, Router } from 'express';
import { type Html, html } from 'passport-stepup/emulator-kit';
import { z } from 'zod';
import { type Handlers, readBody } from './asked.ts';
import { cancelled, tell } from './session-events.ts';
import type { HostedSession } from './state/hosted-sessions.ts';
import type { SessionKind } from './state/session.ts';
import type { Tenant } from './tenant.ts';

const FILES = fileURLToPath(new URL('./page/', import.meta.url));
const LARGEST = '40mb';
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'";
const visitSchema = z.looseObject({ key: z.string(), faceLivenessData: z.unknown().optional() });

/** For each kind of session the operation that looks at the face, and the member of its body that names the session. */
const FACE: Readonly<Record<SessionKind, readonly [operation: number, token: string]>> = {
  enrollment: [32, 'enrollmentToken'],
  authentication: [50, 'authToken'],
  reenrollment: [56, 'reEnrollmentToken'],
};

/** The hosted app: a page behind a link that ends with the visit, where a person shows their face or cancels. */
export function hostedPage(tenant: Tenant, handlers: Handlers): Router {
  const router = Router();
  router.use('/hosted', express.static(FILES, { index: false, redirect: false }));
  router.get('/onboarding', (request, response) => show(tenant, request, response));
  router.use('/onboarding/visit', express.json({ limit: LARGEST }));
  router.post('/onboarding/visit/face', async (request, response) => {
    const visit = ownVisit(tenant, request, response);
    if (visit) response.json(await showFace({ tenant, handlers, visit }, request));
  });
  router.post('/onboarding/visit/cancel', (request, response) => {
    const visit = ownVisit(tenant, request, response);
    if (!visit) return;
    cancelled(tenant, visit.session);
    response.json({ completionStatus: tenant.hosted.statusOf(visit.sessionToken) });
  });
  return router;
}

function show(tenant: Tenant, request: Request, response: Response): void {
  const visit = tenant.hosted.open(String(request.query.data ?? ''));
  response
    .status(visit ? 200 : 410)
    .set('Content-Security-Policy', POLICY)
    .set('Referrer-Policy', 'no-referrer')
    .type('html')
    .send(page(visit).toString());
}

/** The visit of a request of the page itself; else answers 403 or 410. */
function ownVisit(tenant: Tenant, request: Request, response: Response): HostedSession | undefined {
  const origin = request.get('origin');
  const foreign = origin !== undefined && origin !== `http://${request.get('host')}`;
  const visit = tenant.hosted.open(readBody(visitSchema, request.body).key);
  if (foreign) response.status(403).json({ message: 'not for other pages' });
  else if (!visit) response.status(410).json({ message: 'This link is used or over.' });
  return foreign ? undefined : visit;
}

interface Shown {
  readonly tenant: Tenant;
  readonly handlers: Handlers;
  readonly visit: HostedSession;
}

/** The same check as the API's own. */
async function showFace({ tenant, handlers, visit }: Shown, request: Request): Promise<unknown> {
  const { session, sessionToken } = visit;
  const [operation, member] = FACE[session.kind];
  const gone = new AbortController();
  request.socket.once('close', () => gone.abort());
  const { faceLivenessData } = readBody(visitSchema, request.body);
  const body = { [member]: session.token, faceLivenessData };
  const asked = { path: '/onboarding/b2c', body, params: {}, signal: gone.signal };
  const answer = (await handlers[operation]?.(asked)) as Readonly<Record<string, unknown>> | undefined;
  if (session.kind === 'reenrollment' && session.satisfied) session.end('complete');
  const completionStatus = tenant.hosted.statusOf(sessionToken);
  if (completionStatus !== 'Pending')
    tell(tenant, session, { what: 'b2c.completed', data: { sessionToken, completionStatus } });
  return { livenessResult: answer?.livenessResult, matchResult: answer?.matchResult, completionStatus };
}

function page(visit: HostedSession | undefined): Html {
  if (!visit) return framed('This link is used or over', html`<p>Ask the application for a new one.</p>`);
  const title = visit.session.kind === 'enrollment' ? 'Enroll your face' : 'Show your face';
  return framed(
    title,
    html`<div data-visit="${visit.key}">
<p class="note">An emulator on this computer, not the vendor's hosted app. The pictures are compared and forgotten.</p>
<label for="pictures">Three to five pictures of your face</label>
<input id="pictures" type="file" accept="image/jpeg,image/png" multiple>
<p class="actions"><button id="send" type="button">Send</button> <button id="cancel" type="button">Cancel</button></p>
<p id="said" role="status"></p></div><script type="module" src="/hosted/hosted.js"></script>`,
  );
}

function framed(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - AwareID emulator</title><link rel="stylesheet" href="/emulator/page.css">
<link rel="stylesheet" href="/hosted/hosted.css"></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`;
}
