import type { Response } from 'express';
import type { Ceremony } from '../ceremony/ceremony.ts';
import { judge } from '../ceremony/parts.ts';
import type { StepResult } from '../ceremony/steps.ts';
import { type CeremonyView, ceremonyView } from './ceremony-view.ts';
import type { Context } from './context.ts';

/** Sends JSON that nobody may keep. */
export function sendJson(res: Response, status: number, body: unknown): void {
  res.status(status).set('Cache-Control', 'no-store').json(body);
}

/** The view of a ceremony, with its assurance while it is complete and was opened with `deliver: "token"`. */
export async function viewOf(context: Context, ceremony: Ceremony): Promise<CeremonyView> {
  const view = await ceremonyView(context, ceremony);
  if (ceremony.status !== 'complete' || ceremony.deliver !== 'token') return view;
  const decision = await judge(context, ceremony);
  const { witness, until } = decision;
  const over = until !== undefined && until <= Math.floor(context.clock());
  if (decision.outcome !== 'allow' || over) return view;
  const { transaction } = ceremony;
  const { token } = await context.assurances.issue({
    held: { acr: ceremony.level, witness, ...(until === undefined ? {} : { until }) },
    ...(transaction ? { transaction } : {}),
  });
  context.tell({ type: 'assurance.issued', subject: ceremony.subject, session: ceremony.session });
  return { ...view, assurance: token };
}

/** Sends how a submission ended, with the view of its ceremony. */
export async function sendResult(context: Context, res: Response, done: StepResult): Promise<void> {
  sendJson(res, 200, {
    result: done.result,
    ...(done.attemptsLeft === undefined ? {} : { attempts_left: done.attemptsLeft }),
    ...(done.retryAfter === undefined ? {} : { retry_after: done.retryAfter }),
    ...(done.location === undefined ? {} : { location: done.location }),
    ...tellable(done),
    ceremony: await viewOf(context, done.ceremony),
  });
}

/**
 * Why a capture must be made again, where the strategy names it by a code (`too_dark`): it is about the capture and
 * helps with the next. Nothing else is told: why a proof was rejected, least of all.
 */
export function tellable(done: { readonly result: string; readonly reason?: string | undefined }): {
  reason?: string;
} {
  const { result, reason } = done;
  return result === 'retry' && reason !== undefined && /^[a-z][a-z0-9_]{1,39}$/.test(reason)
    ? { reason }
    : {};
}
