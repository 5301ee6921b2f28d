import type { RequestHandler } from 'express';
import { RequestError } from '../../lib/errors.ts';
import { sendJson, sendResult, viewOf } from '../answer.ts';
import { readFields } from '../body.ts';
import type { Context } from '../context.ts';
import { findSession, requireSession } from '../identity.ts';
import { wantsPage } from '../negotiate.ts';
import { sendCeremonyPage } from '../pages/ceremony.ts';
import { limitRate } from '../rate-limit.ts';
import { afterRise } from '../rise.ts';
import { handle, parameter } from '../route.ts';

/** `GET /stepup/ceremonies/:id`: the view, or the built-in page where a browser navigates. */
export function showCeremony(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const session = wantsPage(req) ? await findSession(context, req) : await requireSession(context, req);
    if (!session) return res.redirect(303, context.signInPage);
    const caller = { subject: session.subject, session: session.sid };
    const ceremony = await context.ceremonies.find(caller, parameter(req, 'id'));
    if (!ceremony) throw new RequestError('not_found', 'there is no such ceremony');
    if (wantsPage(req)) return sendCeremonyPage(context, { req, res }, ceremony);
    const polled = await context.steps.poll(caller, ceremony, req);
    if (polled?.rose) await afterRise(context, req, session.sid);
    const settled = await context.steps.settle(caller, polled?.ceremony ?? ceremony);
    sendJson(res, 200, await viewOf(context, settled));
  });
}

/** `DELETE /stepup/ceremonies/:id`: cancels it. */
export function cancelCeremony(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const session = await requireSession(context, req);
    const caller = { subject: session.subject, session: session.sid };
    const ceremony = await context.ceremonies.change(caller, parameter(req, 'id'), (open) => ({
      ...open,
      status: 'cancelled',
    }));
    context.tell({ type: 'ceremony.cancelled', ...caller, ceremony: ceremony.id });
    res.status(204).end();
  });
}

/** `POST /stepup/ceremonies/:id/factors/:factor/challenge`: what the capture needs. */
export function challengeFactor(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const session = await requireSession(context, req);
    const caller = { subject: session.subject, session: session.sid };
    await limitRate(context, 'ceremony', { who: session.subject, perMinute: context.challengesPerMinute });
    const { nonce, data, expires_at } = await context.steps.challenge(
      caller,
      parameter(req, 'id'),
      parameter(req, 'factor'),
    );
    sendJson(res, 201, { nonce, data, expires_at });
  });
}

/** `POST /stepup/ceremonies/:id/factors/:factor`: judges a submission. */
export function submitFactor(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const session = await requireSession(context, req);
    const caller = { subject: session.subject, session: session.sid };
    const ceremony = parameter(req, 'id');
    await context.ceremonies.requireOpen(caller, ceremony);
    const { nonce, ...fields } = await readFields(req, { multipart: true });
    if (typeof nonce !== 'string')
      throw new RequestError('challenge_invalid', 'name the nonce of a challenge');
    const done = await context.steps.submit(caller, {
      ceremony,
      factor: parameter(req, 'factor'),
      nonce,
      fields,
      request: req,
      user: (req as { user?: unknown }).user,
    });
    if (done.rose) await afterRise(context, req, session.sid);
    await sendResult(context, res, done);
  });
}
