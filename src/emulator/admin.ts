import { json, type RequestHandler, type Response, Router, urlencoded } from 'express';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import { type Fault, faultSchema } from './fault.ts';
import type { Faults } from './faults.ts';
import { ownOrigin } from './own-origin.ts';
import { PAGE_CSS, sendPage } from './page.ts';
import type { RequestLog } from './request-log.ts';
import type { EmulatorStatus } from './status.ts';
import { type Shown, statusPage } from './status-page.ts';

/** What the admin endpoints show and act on. */
export interface Administered extends Pick<Shown, 'vendor' | 'url' | 'vendorFaults'> {
  /** The faults. */
  readonly faults: Faults;
  /** The requests so far. */
  readonly requests: RequestLog;
  /** The users and sessions. */
  readonly status: () => EmulatorStatus;
  /** Forgets all state. */
  readonly reset: () => void;
}

/**
 * The emulator's own endpoints below `/emulator`: a page for people; `GET`, `PUT` (one fault, or a list) and `DELETE
 * /faults`, `POST /reset`, `GET /requests` for programs. A web page of another origin cannot reach them.
 */
export function adminRouter(on: Administered): Router {
  const { faults, requests, reset } = on;
  const router = Router();
  router.use(ownOrigin);
  router.get('/', showPage(on));
  router.get('/page.css', (_request, response) => void response.type('css').send(PAGE_CSS));
  router.use('/page', formRouter(on));
  router.get('/faults', (_request, response) => void response.json(faults.list()));
  router.put('/faults', json(), (request, response) => {
    const asked = faultSchema.or(faultSchema.array()).safeParse(request.body);
    if (!asked.success) return void response.status(400).json({ message: 'there is no such fault' });
    if (set(on, [asked.data].flat(), response)) response.json(faults.list());
  });
  router.delete('/faults', (_request, response) => {
    faults.clear();
    response.sendStatus(204);
  });
  router.post('/reset', (_request, response) => {
    reset();
    response.sendStatus(204);
  });
  router.get('/requests', (_request, response) => void response.json(requests.list()));
  return router;
}

function showPage({ faults, requests, status, ...named }: Administered): RequestHandler {
  return (_request, response) => {
    const shown = { ...named, ...status(), faults: faults.list(), requests: requests.list() };
    sendPage(response, { title: `Emulator of ${named.vendor}`, body: statusPage(shown) });
  };
}

/** What the page's forms are sent to: each leads back to the page. */
function formRouter(on: Administered): Router {
  const router = Router();
  const back = (response: Response) => response.redirect(303, '/emulator');
  router.use(urlencoded({ extended: false, limit: '4kb' }));
  router.post('/faults', (request, response) => {
    const fault = faultSchema.safeParse(faultOf(request.body ?? {}));
    if (!fault.success) return void response.status(400).json({ message: 'there is no such fault' });
    if (set(on, [fault.data], response)) back(response);
  });
  router.post('/clear', (_request, response) => {
    on.faults.clear();
    back(response);
  });
  router.post('/reset', (_request, response) => {
    on.reset();
    back(response);
  });
  return router;
}

function set({ faults }: Administered, asked: readonly Fault[], response: Response): boolean {
  try {
    for (const fault of asked) faults.set(fault);
    return true;
  } catch (thrown) {
    response.status(400).json({ message: asStepUpError(thrown).message });
    return false;
  }
}

/** The fault that a form names: one number field serves as seconds or status. */
function faultOf(form: Readonly<Record<string, string>>): unknown {
  const { kind = '', value = '', path = '', times = '' } = form;
  const where = { ...(path && { path }), ...(times && { times: Number(times) }) };
  if (kind.startsWith('vendor:')) return { kind: 'vendor', name: kind.slice('vendor:'.length), ...where };
  if (kind === 'late') return { kind, seconds: Number(value || 5), ...where };
  if (kind === 'status') return { kind, status: Number(value || 503), ...where };
  if (kind === 'rate-limit') return { kind, retryAfter: Number(value || 30), ...where };
  return { kind, ...where };
}
