import type { IncomingMessage } from 'node:http';
import type { Strategy } from 'passport';
import { defined } from '../lib/defined.ts';
import { StepUpError } from '../lib/errors.ts';
import { type IsolateOptions, isolate } from '../lib/isolate.ts';
import { type Outcome, rejected, verified } from './outcome.ts';
import { requestView } from './request-view.ts';
import { redirect } from './unfinished.ts';

/** What one run of a foreign strategy works on. */
export interface ForeignRun {
  /** The real request. */
  readonly request: IncomingMessage;
  /** The fields of its own factor, under the strategy's names. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The headers that it reads to judge, in lower case. */
  readonly headers: readonly string[];
  /** Whose proof it should be. Absent: a first factor at sign-in. */
  readonly subject?: string | undefined;
  /** The application's user. Default: one that has the subject as `id`. */
  readonly user?: unknown;
  /** What it left in its session before. */
  readonly session?: unknown;
  /** The nonce of the challenge that is answered. */
  readonly nonce?: string | undefined;
  /** The URL with which a provider sent the browser back. */
  readonly callback?: URL | undefined;
  /** The application's user id of a user that the strategy has found. */
  readonly subjectOf: (user: unknown) => string | undefined;
}

/** What a strategy said, not yet judged. */
export interface Executed {
  /** What it returned, or called. */
  readonly outcome: unknown;
  /** What a foreign strategy left in its slice of the session. */
  readonly session?: Readonly<Record<string, unknown>>;
}

/**
 * Runs a strategy that knows only Passport's `authenticate`, in isolation, on a view of the request. Rejects with
 * whatever it throws, `vendor_timeout`, and `strategy_failed` when it passes or succeeds without a known user.
 */
export async function runForeign(
  strategy: Strategy,
  run: ForeignRun,
  options: IsolateOptions,
): Promise<Executed> {
  const { subject, nonce, request, fields: body, headers, callback } = run;
  const session: Record<string, unknown> = structuredClone(Object(run.session));
  const user = run.user ?? (subject === undefined ? undefined : { id: subject });
  const stepUp = defined({ subject, nonce });
  const view = requestView(request, { body, user, session, stepUp, headers, callback });
  const outcome = await isolate<unknown>((done, failed) => {
    const own = Object.assign(Object.create(strategy), {
      success: (found: unknown) => done(identify(found, user, run)),
      fail: () => done(rejected('refused')),
      redirect: (location: unknown) => done(redirect(String(location))),
      pass: () => failed(new StepUpError('strategy_failed', 'the strategy passed without an outcome')),
      error: failed,
    });
    return own.authenticate(view, {});
  }, options);
  return { outcome, session: JSON.parse(JSON.stringify(session)) };
}

/** Who a foreign strategy found. One that hands back the very user it was given says no more than "it holds". */
function identify(found: unknown, given: unknown, { subject: asked, subjectOf }: ForeignRun): Outcome {
  if (found === given && given !== undefined) return verified();
  const subject = found ? subjectOf(found) : undefined;
  if (subject === undefined)
    throw new StepUpError('strategy_failed', 'the strategy succeeded without a known user');
  return asked === undefined ? verified({ subject, user: found }) : verified({ subject });
}
