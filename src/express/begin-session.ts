import type { Request } from 'express';
import type { SignInResult } from '../ceremony/sign-in.ts';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import { ConfigurationError } from '../lib/errors.ts';
import { destroy, logIn } from './app-session.ts';
import type { Context } from './context.ts';
import { endSession } from './end-session.ts';
import { cookieDigest, keepSid, sidOf } from './sid.ts';

/** The application's user of a subject; nothing, where it knows none or cannot tell: then nobody is signed in. */
export function userOf(context: Context): (subject: string) => Promise<unknown> {
  return async (subject) => {
    try {
      return await context.userOf(subject);
    } catch (thrown) {
      const cause = thrown instanceof Error ? [thrown.name] : [];
      context.logger.error({ code: 'internal', cause }, 'a user could not be loaded');
      return undefined;
    }
  };
}

type Refused = Extract<SignInResult, { result: 'refused' }>;
type SignedIn = Extract<SignInResult, { result: 'signed-in' }>;

/**
 * Begins the session of a sign-in; gives a refusal where the application knows no such user, something changed meanwhile, or
 * a service failed: an outage must not tell that the password was right. Throws `session_unsupported` and what else only
 * the developer can mend.
 */
export async function begin(
  context: Context,
  req: Request,
  signedIn: SignedIn,
): Promise<Refused | undefined> {
  const { subject } = signedIn;
  try {
    return await beginSession(context, req, signedIn);
  } catch (thrown) {
    if (thrown instanceof ConfigurationError) throw thrown;
    const error = asStepUpError(thrown);
    if (error.code === 'conflict') return { result: 'refused', reason: 'conflict', subject };
    const cause = thrown instanceof Error ? [thrown.name] : [];
    context.logger.error({ code: error.code, cause }, 'a session could not begin');
    return { result: 'refused', reason: 'error', subject, error };
  }
}

async function beginSession(
  context: Context,
  req: Request,
  signedIn: SignedIn,
): Promise<Refused | undefined> {
  const { subject, user, session: sid, evidence } = signedIn;
  if (user === undefined || user === null || user === false) {
    return { result: 'refused', reason: 'unknown_user', subject };
  }
  if (context.subjectOf(user) !== subject) {
    return { result: 'refused', reason: 'user_of_another_subject', subject };
  }
  const before = sidOf(req);
  const startedAt = Math.floor(context.clock());
  try {
    await logIn(req, user);
    if (before !== undefined) await endSession(context, before, 'replaced');
    await context.sessions.begin({ sid, subject, cookie: cookieDigest(req), startedAt, evidence });
    await keepSid(req, sid);
    await signedIn.committed();
  } catch (cause) {
    // A sign-in that failed must not leave the application's user signed in.
    await context.sessions.end(sid).finally(() => destroy(req));
    throw cause;
  }
  const held = context.policy.held(evidence, context.clock());
  req.stepUp = { subject, acr: held?.acr ?? '' };
  context.tell({ type: 'sign_in.succeeded', session: sid, subject, ...(held ? { asked: held.acr } : {}) });
  return undefined;
}
