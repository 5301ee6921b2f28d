import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { SignInResult } from '../ceremony/sign-in.ts';
import { StepUpError } from '../lib/errors.ts';
import { randomId } from '../lib/random.ts';
import { destroy, logIn, sessionOf } from './app-session.ts';
import { readForm } from './body.ts';
import type { Context } from './context.ts';
import { wantsPage } from './negotiate.ts';
import { sendProblem } from './problem.ts';
import { secondsToFloor } from './refusal-floor.ts';
import { handle } from './route.ts';
import { requireSameOrigin } from './same-site.ts';
import { cookieDigest, keepSid, sidOf } from './sid.ts';
import { clearSignInCookie, signInCookie } from './sign-in-cookie.ts';

/** How a sign-in answers. */
export interface SignInRouteOptions {
  /** Where a page goes after a refusal. Left out: a problem document with status 401. */
  readonly failureRedirect?: string;
}

const ADVICE =
  'Check what you entered and try again. If it is right, a service may be out of reach: try another way, or later.';

/**
 * Middleware that signs in, in place of `passport.authenticate`: the first factor alone, then every other submitted
 * factor side by side. It calls `next()` when the level is reached, with `req.user` and `req.stepUp` set. Every other
 * end is one uniform refusal after one uniform time; only a form that names no first factor, or two, is a 400.
 */
export function signInMiddleware(
  context: Context,
  level: string,
  options: SignInRouteOptions,
): RequestHandler {
  const sameOrigin = requireSameOrigin(context.issuer);
  const work = handle((req, res, next) => signIn(context, { level, ...options }, { req, res, next }));
  return (req, res, next) => {
    sameOrigin(req, res, (error?: unknown) => {
      if (error) sendProblem(res, error as StepUpError);
      else work(req, res, (thrown?: unknown) => (thrown === undefined ? next() : failed(thrown, res, next)));
    });
  };
}

/** What is wrong with the request is told; everything else is the application's error handler's. */
function failed(thrown: unknown, res: Response, next: NextFunction): void {
  if (thrown instanceof StepUpError && thrown.status < 500) sendProblem(res, thrown);
  else next(thrown);
}

async function signIn(
  context: Context,
  options: { readonly level: string } & SignInRouteOptions,
  { req, res, next }: { readonly req: Request; readonly res: Response; readonly next: NextFunction },
): Promise<void> {
  sessionOf(req);
  const began = performance.now();
  const result = await context.signIn.attempt({
    level: options.level,
    fields: await readForm(req),
    issuedTo: signInCookie(req) ?? `sign-in.${randomId(context.random)}`,
    request: req,
  });
  const done = result.result === 'signed-in' ? await begin(context, req, result) : result;
  if (done === undefined) {
    clearSignInCookie(res);
    return next();
  }
  tellRefusal(context, done);
  const left = secondsToFloor((performance.now() - began) / 1000, context.refusalFloor);
  if (left > 0) await context.wait(left);
  if (options.failureRedirect !== undefined && wantsPage(req))
    return res.redirect(303, options.failureRedirect);
  sendProblem(res, new StepUpError('sign_in_refused', 'the sign-in was refused'), { advice: ADVICE });
}

/** Begins the session of a sign-in; gives a refusal where the application knows no such user. */
async function begin(
  context: Context,
  req: Request,
  signedIn: Extract<SignInResult, { result: 'signed-in' }>,
): Promise<Extract<SignInResult, { result: 'refused' }> | undefined> {
  const { subject, session: sid, evidence } = signedIn;
  const user = signedIn.user ?? (await context.userOf(subject));
  if (user === undefined || user === null || user === false) {
    return { result: 'refused', reason: 'unknown_user', subject };
  }
  if (context.subjectOf(user) !== subject) {
    return { result: 'refused', reason: 'user_of_another_subject', subject };
  }
  const before = sidOf(req);
  await logIn(req, user);
  if (before !== undefined) await context.sessions.end(before);
  const startedAt = Math.floor(context.clock());
  try {
    await context.sessions.begin({ sid, subject, cookie: cookieDigest(req), startedAt, evidence });
    await keepSid(req, sid);
  } catch (cause) {
    // A sign-in that failed must not leave the application's user signed in.
    await destroy(req);
    throw cause;
  }
  await signedIn.committed();
  const held = context.policy.held(evidence, context.clock());
  Object.assign(req, { stepUp: { subject, acr: held?.acr ?? '' } });
  context.tell({ type: 'sign_in.succeeded', session: sid, subject, ...(held ? { asked: held.acr } : {}) });
  return undefined;
}

function tellRefusal(context: Context, refused: Extract<SignInResult, { result: 'refused' }>): void {
  const { reason, factor, subject, error } = refused;
  if (error) context.logger.warn({ code: error.code, factor }, 'a factor could not be checked at sign-in');
  context.tell({
    type: 'sign_in.refused',
    reason,
    subject,
    ...(factor === undefined ? {} : { factor }),
    ...(error ? { code: error.code } : {}),
  });
}
