import type { Request, RequestHandler, Response } from 'express';
import type { Departure, SignInDeparture } from '../../ceremony/callbacks.ts';
import type { Caller } from '../../ceremony/ceremony.ts';
import type { Session } from '../../evidence/session.ts';
import { RequestError } from '../../lib/errors.ts';
import { randomId } from '../../lib/random.ts';
import { ShortLived } from '../../store/short-lived.ts';
import { readBytes } from '../body.ts';
import { STATE, stateOf } from '../callback-url.ts';
import type { Context } from '../context.ts';
import { findSession, requireSession } from '../identity.ts';
import { limitRate } from '../rate-limit.ts';
import { returningBrowser } from '../return-cookie.ts';
import { afterRise } from '../rise.ts';
import { handle, parameter } from '../route.ts';
import { signInReturn } from '../sign-in-return.ts';

const POST_LIMIT = 64 * 1024;
const PARKED = 'stepup_parked';
const PARKED_SECONDS = 60;

/** `POST /stepup/callback/:factor`: comes across sites, without the session's cookie: it is parked, and read by the GET. */
export function parkCallback(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const factor = known(context, req);
    await limitRate(context, 'callback', { who: req.ip ?? '', perMinute: context.challengesPerMinute });
    if (!req.is('application/x-www-form-urlencoded')) {
      throw new RequestError('media_type_unsupported', 'send application/x-www-form-urlencoded');
    }
    const body =
      req.body === undefined
        ? (await readBytes(req, POST_LIMIT)).toString('utf8')
        : new URLSearchParams(req.body as Record<string, string>).toString();
    const query = new URL(req.originalUrl, context.issuer).searchParams;
    const handleOf = randomId(context.random);
    await parked(context).set([factor, handleOf], `${body}&${query}`);
    res.redirect(303, `${context.path}/callback/${encodeURIComponent(factor)}?${PARKED}=${handleOf}`);
  });
}

/** `GET /stepup/callback/:factor`: the browser is back. The departure is taken before anything is judged (rule 6). */
export function returnFromProvider(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const factor = known(context, req);
    const browser = returningBrowser(req);
    const session = browser ? await findSession(context, req) : await requireSession(context, req);
    const callback = await callbackOf(context, req, factor);
    const stateless = context.factors.get(factor)?.strategies.some(({ kit }) => !kit) ?? false;
    const state = stateless ? (callback.searchParams.get(STATE) ?? undefined) : stateOf(callback);
    const back = { state, stateless };
    const departure = session && (await context.callbacks.take(callerOf(session), factor, back));
    if (session && departure) {
      const at = departure.enrollment === undefined ? ceremonyReturn : enrollmentReturn;
      const acr = context.policy.held(session.evidence, context.clock())?.acr;
      return at(context, { req, res, factor, callback, departure, caller: callerOf(session), acr });
    }
    const signIn = browser && (await departedToSignIn(context, browser, { factor, back }));
    if (!signIn) throw new RequestError('challenge_invalid', 'nobody was sent there, or came back already');
    await signInReturn(context, { req, res }, { factor, callback, signIn });
  });
}

async function departedToSignIn(
  context: Context,
  browser: string,
  {
    factor,
    back,
  }: { readonly factor: string; readonly back: { state: string | undefined; stateless: boolean } },
): Promise<SignInDeparture | undefined> {
  return (await context.callbacks.take({ subject: '', session: browser }, factor, back))?.signIn;
}

function callerOf({ subject, sid }: Session): Caller {
  return { subject, session: sid };
}

interface Return {
  readonly req: Request;
  readonly res: Response;
  readonly factor: string;
  readonly callback: URL;
  readonly departure: Departure;
  readonly caller: { readonly subject: string; readonly session: string };
  /** The highest level that the session holds now, or nothing. */
  readonly acr: string | undefined;
}

async function ceremonyReturn(context: Context, back: Return): Promise<void> {
  const { req, res, factor, callback, departure, caller } = back;
  const done = await context.steps.submit(caller, {
    ceremony: departure.ceremony ?? '',
    factor,
    fields: {},
    request: req,
    user: (req as { user?: unknown }).user,
    callback,
  });
  if (done.rose) await afterRise(context, req, caller.session);
  if (done.result === 'redirect' && done.location !== undefined) return res.redirect(303, done.location);
  res.redirect(303, `${context.path}/ceremonies/${done.ceremony.id}`);
}

async function enrollmentReturn(context: Context, back: Return): Promise<void> {
  const { req, res, callback, departure, caller, acr } = back;
  const who = { ...caller, acr, request: req };
  await context.enrollments.capture(who, { id: departure.enrollment ?? '', fields: {}, callback });
  res.redirect(303, `${context.path}/enrollments`);
}

function known(context: Context, req: Request): string {
  const factor = parameter(req, 'factor');
  if (!context.factors.has(factor)) throw new RequestError('not_found', 'no such factor');
  return factor;
}

/** The address as the provider meant it: with the parameters that were parked in place of their handle. */
async function callbackOf(context: Context, req: Request, factor: string): Promise<URL> {
  const url = new URL(req.originalUrl, context.issuer);
  const handleOf = url.searchParams.get(PARKED);
  if (handleOf === null) return url;
  const parameters = await parked(context).take([factor, handleOf]);
  if (parameters === undefined)
    throw new RequestError('challenge_invalid', 'this return was used or has expired');
  url.search = parameters;
  return url;
}

/** What a provider posted across sites, until the browser itself brings the session. */
function parked(context: Context): ShortLived<string> {
  return new ShortLived(context, 'parked', PARKED_SECONDS);
}
