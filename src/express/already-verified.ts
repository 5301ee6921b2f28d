import type { Request, RequestHandler } from 'express';
import { vouchedEvidence } from '../factor/vouch.ts';
import { ConfigurationError } from '../lib/errors.ts';
import { randomId } from '../lib/random.ts';
import type { Context } from './context.ts';
import { handle } from './route.ts';
import { cookieDigest, keepSid, sidOf } from './sid.ts';

/** What the application says of itself. */
export interface VouchOptions {
  /** When the application verified the first factor of this request's user, in seconds since 1970; or that it did not. */
  readonly verifiedAt: (req: Request) => number | undefined;
  /** The first factor that it verified. Default: the policy's only one. */
  readonly factor?: string;
}

/**
 * Begins a session for a user whom the application has signed in by itself. Throws `configuration_invalid` when it is
 * not clear which first factor that was.
 */
export function vouch(context: Context, options: VouchOptions): RequestHandler {
  const first = [...context.factors.values()].filter((factor) => factor.first);
  const factor = options.factor === undefined ? first[0] : first.find(({ id }) => id === options.factor);
  if (!factor || (options.factor === undefined && first.length > 1)) {
    throw new ConfigurationError('configuration_invalid', 'say which first factor the application verifies', {
      place: 'alreadyVerified',
    });
  }
  return handle(async (req, _res, next) => {
    const { user } = req as Request & { user?: unknown };
    const subject = user === undefined || user === null ? undefined : context.subjectOf(user);
    const at = subject === undefined ? undefined : options.verifiedAt(req);
    const now = Math.floor(context.clock());
    if (subject === undefined || at === undefined || !Number.isFinite(at) || at > now) return next();
    // Said once: an application session that had one of ours, ended or under a dead id, gets no second one.
    if (sidOf(req) !== undefined) return next();
    const sid = randomId(context.random);
    const evidence = vouchedEvidence(factor, { at: Math.floor(at), subject, session: sid });
    await context.sessions.begin({
      sid,
      subject,
      cookie: cookieDigest(req),
      startedAt: now,
      evidence: [evidence],
    });
    await keepSid(req, sid);
    const asked = context.policy.held([evidence], now)?.acr;
    const told = { session: sid, subject, factor: factor.id, ...(asked && { asked }) };
    context.tell({ type: 'sign_in.succeeded', reason: 'already_verified', ...told });
    next();
  });
}
