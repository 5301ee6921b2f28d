import {
  type Outcome,
  RequestError,
  rejected,
  retry,
  StepUpError,
  VendorError,
} from 'passport-stepup/strategy-kit';
import type { AwareIdCheck } from './checks.ts';
import type { CheckResult } from './results.ts';
import { unusable } from './unusable-answer.ts';

/** Calls one check of a session. */
export type CallCheck = (check: AwareIdCheck) => Promise<CheckResult>;

/** How the checks of one session are called. */
export interface SessionPlan {
  /** All that the session asks for; the PIN is called last, wherever it stands. */
  readonly checks: readonly AwareIdCheck[];
  /** Whether all but the PIN are called side by side. */
  readonly sideBySide: boolean;
}

/** What came of a session: every check held and it is complete, or the outcome that says why not. */
export type SessionEnd =
  | { readonly complete: true; readonly emulated: boolean }
  | { readonly complete: false; readonly outcome: Outcome; readonly over: boolean };

/**
 * Calls all checks of a session and concludes. It is complete when every check held, none of the answers had status 0, and
 * the last one has status 2; a status 2 before the last check was called is a contradiction. A refusal of the person comes
 * before an error, so that an outage of one check hides no mismatch of another. Throws what a check throws, and
 * `vendor_answer_invalid` for statuses that cannot be.
 */
export async function runChecks(call: CallCheck, plan: SessionPlan): Promise<SessionEnd> {
  const rounds = roundsOf(plan);
  if (rounds.length === 0) throw unusable('session', 'asks for nothing');
  const results: CheckResult[] = [];
  for (const [index, round] of rounds.entries()) {
    const settled = await Promise.allSettled(round.map(call));
    const answered = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    results.push(...answered);
    const failed = failureOf(answered);
    if (failed) return failed;
    for (const one of settled) if (one.status === 'rejected') throw asCoded(one.reason);
    const again = againOf(answered);
    if (again) return again;
    const complete = answered.some(({ status }) => status === 2);
    const last = index === rounds.length - 1;
    if (complete && !last) throw unusable('session', 'is complete before all checks were made');
    if (!complete && last) throw unusable('session', 'is not complete after all checks held');
  }
  return { complete: true, emulated: results.some(({ emulated }) => emulated) };
}

/** A sample that a check needs. Throws `request_malformed` where the capture does not have it. */
export function needed<T>(field: string, value: T | undefined): T {
  if (value === undefined) throw new RequestError('request_malformed', `awareid: ${field} is missing`);
  return value;
}

function roundsOf({ checks, sideBySide }: SessionPlan): readonly (readonly AwareIdCheck[])[] {
  const first = checks.filter((check) => check !== 'pin');
  const rounds = sideBySide ? [first] : first.map((check) => [check]);
  const all = checks.includes('pin') ? [...rounds, ['pin' as const]] : rounds;
  return all.filter((round) => round.length > 0);
}

function failureOf(results: readonly CheckResult[]): SessionEnd | undefined {
  const over = results.some(({ status }) => status === 0);
  const refused = results.find((one) => one.refused !== undefined)?.refused;
  // A capture that could not be judged says nothing about the person, also where it ends the session.
  if (refused === undefined && (!over || results.some(({ again }) => again !== undefined))) return undefined;
  const contradictory = results.some((one) => one.status === 2 && one.refused !== undefined);
  if (contradictory) throw new VendorError('vendor_answer_invalid', 'awareid: refused and complete at once');
  return { complete: false, outcome: rejected(refused ?? 'session_failed'), over };
}

function againOf(results: readonly CheckResult[]): SessionEnd | undefined {
  const again = results.find((one) => one.again !== undefined)?.again;
  const over = results.some(({ status }) => status === 0);
  return again === undefined ? undefined : { complete: false, outcome: retry(again), over };
}

function asCoded(thrown: unknown): unknown {
  return thrown instanceof StepUpError
    ? thrown
    : new VendorError('strategy_failed', 'awareid: a check failed', { cause: thrown });
}
