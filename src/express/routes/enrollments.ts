import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Enrolling } from '../../enrollment/enrollments.ts';
import type { Session } from '../../evidence/session.ts';
import { StepUpError } from '../../lib/errors.ts';
import { parseWith } from '../../lib/schema.ts';
import { sendJson, tellable } from '../answer.ts';
import { readFields } from '../body.ts';
import type { Context } from '../context.ts';
import { availableViews, enrollmentView } from '../enrollment-view.ts';
import { findSession, requireSession } from '../identity.ts';
import { insufficient } from '../insufficient.ts';
import { wantsPage } from '../negotiate.ts';
import { sendEnrollmentsPage } from '../pages/enrollments.ts';
import { handle, parameter } from '../route.ts';

const ask = z.strictObject({
  factor: z.string().max(200),
  consent: z.union([z.literal(true), z.string().max(200)]).default(''),
  grant: z.string().max(200).optional(),
});

/** `GET /stepup/enrollments`: the subject's enrollments and what could be set up, or the built-in page. */
export function listEnrollments(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const session = wantsPage(req) ? await findSession(context, req) : await requireSession(context, req);
    if (!session) return res.redirect(303, context.signInPage);
    if (wantsPage(req)) return sendEnrollmentsPage(context, { req, res });
    const records = await context.directory.visible(session.subject);
    const enrollments = records.map((record) => enrollmentView(context, record));
    sendJson(res, 200, { enrollments, available: await availableViews(context, session, records) });
  });
}

/** `POST /stepup/enrollments`: begins one. */
export function beginEnrollment(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const session = await requireSession(context, req);
    const asked = await parseWith(ask, await readFields(req));
    const begun = await context.enrollments
      .begin(enrolling(context, session, req), asked)
      .catch((thrown: unknown) => tellRefusal(context, session, { factor: asked.factor, thrown }));
    if (begun.result === 'step-up') return insufficient(res, { level: begun.level });
    const { enrollment, remaining, challenge, location } = begun;
    sendJson(res, 201, {
      enrollment: enrollmentView(context, enrollment),
      input: context.factors.get(enrollment.factor)?.schema ?? {},
      ...(remaining === undefined ? {} : { remaining }),
      ...(challenge ? { challenge } : {}),
      ...(location === undefined ? {} : { location }),
    });
  });
}

/** `POST /stepup/enrollments/:id`: one more capture. */
export function captureEnrollment(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const session = await requireSession(context, req);
    const { nonce, ...fields } = await readFields(req, { multipart: true });
    const done = await context.enrollments.capture(enrolling(context, session, req), {
      id: parameter(req, 'id'),
      fields,
      ...(typeof nonce === 'string' ? { nonce } : {}),
    });
    sendJson(res, 200, {
      result: done.result,
      ...tellable(done),
      enrollment: enrollmentView(context, done.enrollment),
      ...(done.remaining === undefined ? {} : { remaining: done.remaining }),
      ...(done.challenge ? { challenge: done.challenge } : {}),
      ...(done.location === undefined ? {} : { location: done.location }),
      ...(done.retryAfter === undefined ? {} : { retry_after: done.retryAfter }),
    });
  });
}

/** `DELETE /stepup/enrollments/:id`: withdraws, from any signed-in session. */
export function withdrawEnrollment(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const session = await requireSession(context, req);
    await context.withdrawals.withdraw(enrolling(context, session, req), parameter(req, 'id'));
    res.status(204).end();
  });
}

/** Tells that an enrollment was refused, and passes on what was thrown. */
function tellRefusal(
  context: Context,
  { subject, sid }: Session,
  { factor, thrown }: { readonly factor: string; readonly thrown: unknown },
): never {
  if (thrown instanceof StepUpError && thrown.code === 'enrollment_refused') {
    context.tell({ type: 'enrollment.refused', subject, session: sid, factor, code: thrown.code });
  }
  throw thrown;
}

function enrolling(context: Context, session: Session, request: Enrolling['request']): Enrolling {
  const acr = context.policy.held(session.evidence, context.clock())?.acr;
  return { subject: session.subject, session: session.sid, acr, request };
}
