import type { Request, RequestHandler, Response } from 'express';
import type { Departure } from '../../ceremony/callbacks.ts';
import { RequestError } from '../../lib/errors.ts';
import { randomId } from '../../lib/random.ts';
import { ShortLived } from '../../store/short-lived.ts';
import { readBytes } from '../body.ts';
import type { Context } from '../context.ts';
import { requireSession } from '../identity.ts';
import { limitRate } from '../rate-limit.ts';
import { afterRise } from '../rise.ts';
import { handle, parameter } from '../route.ts';

const POST_LIMIT = 64 * 1024;
const STATE = 'stepup_state';
const PARKED = 'stepup_parked';
const PARKED_SECONDS = 60;

/** The fixed address to which a provider sends the browser back for a factor. */
export function callbackUrl(
  context: Pick<Context, 'issuer' | 'path'>,
  factor: string,
  state: string,
): string {
  const url = new URL(`${context.path}/callback/${encodeURIComponent(factor)}`, context.issuer);
  url.searchParams.set(STATE, state);
  return url.href;
}

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
    const session = await requireSession(context, req);
    const caller = { subject: session.subject, session: session.sid };
    const callback = await callbackOf(context, req, factor);
    const state = callback.searchParams.get(STATE) ?? undefined;
    const stateless = context.factors.get(factor)?.strategies.some(({ kit }) => !kit) ?? false;
    const departure = await context.callbacks.take(caller, factor, { state, stateless });
    if (!departure)
      throw new RequestError('challenge_invalid', 'nobody was sent there, or came back already');
    const at = departure.enrollment === undefined ? ceremonyReturn : enrollmentReturn;
    const acr = context.policy.held(session.evidence, context.clock())?.acr;
    await at(context, { req, res, factor, callback, departure, caller, acr });
  });
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
