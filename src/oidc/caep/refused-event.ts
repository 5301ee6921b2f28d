import type { Response } from 'express';
import { errors } from 'jose';
import { z } from 'zod';
import type { Context } from '../../express/context.ts';
import { RequestError } from '../../lib/errors.ts';

/** The codes of RFC 8935, section 2.4 that are used here, and one for a failure of ours, with what is told of each. */
const descriptions = {
  invalid_request: 'this cannot be read as an event of ours',
  invalid_key: 'the signature, or the key that made it, is not accepted',
  invalid_issuer: 'this issuer is not expected from who sends',
  invalid_audience: 'this is for somebody else',
  authentication_failed: 'who sends is not known',
  unavailable: 'the event could not be acted on: send it again',
} as const;

type Code = keyof typeof descriptions;

/** An event that is not taken. */
export class RefusedEvent extends Error {
  /** Why, as RFC 8935 says it. */
  readonly err: Code;
  /** The status of the answer. */
  readonly status: number;

  constructor(err: Code, status = 400) {
    super(err);
    this.err = err;
    this.status = status;
  }
}

/** Answers as RFC 8935, section 2.3 wants it; a failure of ours is a 5xx, so that the event is sent again. */
export function refuseEvent(context: Context, res: Response, thrown: unknown): void {
  const { err, status } = refusalOf(thrown);
  context.tell({ type: 'caep.refused', reason: err });
  if (status >= 500) {
    const cause = [thrown instanceof Error ? thrown.name : typeof thrown];
    context.logger.error({ cause }, 'an event from outside could not be acted on');
  }
  if (status === 401) res.set('WWW-Authenticate', 'Bearer');
  res.set({ 'Cache-Control': 'no-store', 'Content-Language': 'en' });
  res.status(status).json({ err, description: descriptions[err] });
}

function refusalOf(thrown: unknown): Pick<RefusedEvent, 'err' | 'status'> {
  if (thrown instanceof RefusedEvent) return thrown;
  if (thrown instanceof RequestError) return { err: 'invalid_request', status: thrown.status };
  if (thrown instanceof z.ZodError) return { err: 'invalid_request', status: 400 };
  if (thrown instanceof errors.JOSEError) return { err: codeOf(thrown), status: 400 };
  return { err: 'unavailable', status: 503 };
}

function codeOf(thrown: errors.JOSEError): Code {
  const claim = thrown instanceof errors.JWTClaimValidationFailed && thrown.claim;
  if (claim === 'iss') return 'invalid_issuer';
  if (claim === 'aud') return 'invalid_audience';
  const unread =
    thrown instanceof errors.JWSInvalid ||
    thrown instanceof errors.JWTInvalid ||
    thrown instanceof errors.JWTExpired;
  return claim !== false || unread ? 'invalid_request' : 'invalid_key';
}
