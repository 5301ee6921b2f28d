import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { SignInDeparture } from '../ceremony/callbacks.ts';
import type { SignInResult } from '../ceremony/sign-in.ts';
import { defined } from '../lib/defined.ts';
import { StepUpError } from '../lib/errors.ts';
import { randomId } from '../lib/random.ts';
import { begin, userOf } from './begin-session.ts';
import { readForm } from './body.ts';
import { callbackUrl } from './callback-url.ts';
import type { Context } from './context.ts';
import { keepingReturn, returnPath, wantsPage } from './negotiate.ts';
import { sendProblem } from './problem.ts';
import { secondsToFloor } from './refusal-floor.ts';
import { markLeavingBrowser } from './return-cookie.ts';
import { handle, tellRefused } from './route.ts';
import { requireSameOrigin } from './same-site.ts';
import { sessionOf } from './server-side-session.ts';
import { clearSignInCookie, signInCookie } from './sign-in-cookie.ts';

/** How a sign-in answers. */
export interface SignInRouteOptions {
  /**
   * Where a page goes after a refusal: one of this site gets the `return_to` of the form or its address along. Left out: a problem
   * document with status 401.
   */
  readonly failureRedirect?: string;
  /**
   * Where a person goes on whom a provider has sent back, since the handlers after `signIn` do not run then. Default:
   * the `return_to` of the form or its address, a path of this site, else `/`.
   */
  readonly successRedirect?: string;
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
    const failed = (thrown: unknown) => {
      if (!(thrown instanceof StepUpError) || thrown.status >= 500) return next(thrown);
      // What is wrong with the request is told; everything else is the application's error handler's.
      tellRefused(context, req, { error: thrown });
      sendProblem(res, thrown);
    };
    sameOrigin(req, res, (error?: unknown) => {
      if (error) failed(error);
      else work(req, res, (thrown?: unknown) => (thrown === undefined ? next() : failed(thrown)));
    });
  };
}

async function signIn(
  context: Context,
  options: { readonly level: string } & SignInRouteOptions,
  { req, res, next }: Exchange & { readonly next: NextFunction },
): Promise<void> {
  sessionOf(req);
  const began = performance.now();
  const fields = await readForm(req);
  const { failureRedirect } = options;
  const way = fields.return_to ?? req.query.return_to;
  const refusedPage = failureRedirect && keepingReturn(failureRedirect, way);
  const issuedTo = signInCookie(req) ?? `sign-in.${randomId(context.random)}`;
  const state = randomId(context.random);
  const result = await context.signIn.attempt({
    level: options.level,
    fields,
    issuedTo,
    request: req,
    returnTo: (factor) => callbackUrl(context, factor, state),
    userOf: userOf(context),
  });
  if (result.result === 'redirect') {
    const { successRedirect = returnPath(way) } = options;
    const goOn = defined({ success: successRedirect, failure: refusedPage });
    const signIn = { level: options.level, session: result.session, issuedTo, goOn };
    return leave(context, { req, res }, { ...result, state, signIn });
  }
  const done = result.result === 'signed-in' ? await begin(context, req, result) : result;
  if (done === undefined) {
    clearSignInCookie(res);
    return next();
  }
  await beforeRefusal(context, done, began);
  if (refusedPage !== undefined && wantsPage(req)) return res.redirect(303, refusedPage);
  sendProblem(res, new StepUpError('sign_in_refused', 'the sign-in was refused'), { advice: ADVICE });
}

/** Sends the browser to the first factor's provider. */
export async function leave(
  context: Context,
  { req, res }: Exchange,
  to: {
    readonly factor: string;
    readonly location: string;
    readonly state: string;
    readonly signIn: SignInDeparture;
  },
): Promise<void> {
  const { factor, location, state, signIn } = to;
  const browser = markLeavingBrowser(context, res);
  await context.callbacks.depart({ subject: '', session: browser }, factor, { state, signIn });
  if (wantsPage(req)) res.redirect(303, location);
  else res.set('Cache-Control', 'no-store').json({ result: 'redirect', location });
}

/** A request with its answer. */
export interface Exchange {
  readonly req: Request;
  readonly res: Response;
}

/** Tells of a refusal and lets a uniform time pass. `began`: `performance.now()` when the request came. */
export async function beforeRefusal(
  context: Context,
  refused: Extract<SignInResult, { result: 'refused' }>,
  began: number,
): Promise<void> {
  tellRefusal(context, refused);
  const left = secondsToFloor((performance.now() - began) / 1000, context.refusalFloor);
  if (left > 0) await context.wait(left);
}

function tellRefusal(context: Context, refused: Extract<SignInResult, { result: 'refused' }>): void {
  const { reason, factor, subject, error } = refused;
  if (error && factor !== undefined)
    context.logger.warn({ code: error.code, factor }, 'a factor could not be checked at sign-in');
  context.tell({
    type: 'sign_in.refused',
    reason,
    subject,
    ...(factor === undefined ? {} : { factor }),
    ...(error ? { code: error.code } : {}),
  });
}
