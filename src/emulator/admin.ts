import { json, Router } from 'express';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import { faultSchema } from './fault.ts';
import type { Faults } from './faults.ts';
import type { RequestLog } from './request-log.ts';

/** What the admin endpoints act on. */
export interface Administered {
  /** The faults. */
  readonly faults: Faults;
  /** The requests so far. */
  readonly requests: RequestLog;
  /** Forgets all state. */
  readonly reset: () => void;
}

/**
 * The emulator's own endpoints below `/emulator`: `GET`, `PUT` (one fault, or a list) and `DELETE /faults`, `POST /reset`,
 * `GET /requests`. A web page of another origin cannot reach them.
 */
export function adminRouter({ faults, requests, reset }: Administered): Router {
  const router = Router();
  router.use((request, response, next) => {
    const foreign =
      request.get('origin') !== undefined || !['none', undefined].includes(request.get('sec-fetch-site'));
    if (foreign) response.status(403).json({ message: 'not for web pages' });
    else next();
  });
  router.get('/faults', (_request, response) => void response.json(faults.list()));
  router.put('/faults', json(), (request, response) => {
    const asked = faultSchema.or(faultSchema.array()).safeParse(request.body);
    if (!asked.success) return void response.status(400).json({ message: 'there is no such fault' });
    try {
      for (const fault of [asked.data].flat()) faults.set(fault);
      response.json(faults.list());
    } catch (thrown) {
      response.status(400).json({ message: asStepUpError(thrown).message });
    }
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
