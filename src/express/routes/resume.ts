import type { RequestHandler } from 'express';
import { RequestError } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { requireSession } from '../identity.ts';
import { sendConfirmPage } from '../pages/confirm.ts';
import { handle, parameter } from '../route.ts';

/**
 * `GET /stepup/resume/:handle`: back to the request that a guard stopped; a form is shown and sent again by its person. With
 * `?unconfirmed`, which a ceremony's page adds where it was given up or failed, the page has other words. It decides nothing.
 */
export function resumeRequest(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const session = await requireSession(context, req);
    const caller = { subject: session.subject, session: session.sid };
    const waiting = await context.resumes.take(caller, parameter(req, 'handle'));
    if (!waiting)
      throw new RequestError('not_found', 'this request was sent already, or has expired: begin again');
    if (waiting.method === 'GET') return res.redirect(303, waiting.url);
    sendConfirmPage(context, { req, res }, { ...waiting, confirmed: req.query.unconfirmed === undefined });
  });
}
