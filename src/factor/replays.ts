import { kindOf } from '../evidence/method-facts.ts';
import { canonicalJson, hmac } from '../lib/digest.ts';
import { withoutBytes } from '../lib/plain.ts';
import type { ReadFields } from '../strategy/fields.ts';
import type { Verified } from '../strategy/outcome.ts';
import type { AnyOutcome } from '../strategy/read-answer.ts';
import { shownProof } from '../strategy/shown-proof.ts';
import type { Submission } from './run.ts';

const ONCE = 86_400;

/**
 * Remembers the proof of a run, by keyed digest only, before it is judged (rule 7), and returns how to forget it;
 * nothing, when it was shown before. What is known and not shown (a password) may be repeated and is not remembered.
 */
export async function rememberProof(
  run: Submission,
  list: readonly ReadFields[],
): Promise<(() => Promise<void>) | undefined> {
  const { store } = run.settings;
  const proof = proofIn(run, list);
  const window = Math.max(...list.map(({ bound }) => bound.replayWindow));
  const knowledge = run.factor.methods.every((method) => kindOf(method) === 'knowledge');
  if (proof === undefined || window === 0 || knowledge) return async () => {};
  const key = keyOf(run, ['proof', run.subject ?? null, withoutBytes(proof)]);
  return (await store.add(key, true, window)) ? () => store.delete(key) : undefined;
}

/** Uses up the names under which a proof counts only once for a person; false, when one was used before. */
export async function useOnce(run: Submission, { subject = '', oneTime }: Verified): Promise<boolean> {
  for (const [sort, name] of [['once', oneTime] as const, ['run', run.poll] as const]) {
    const key = keyOf(run, [sort, run.subject ?? subject, name ?? null]);
    if (name !== undefined && !(await run.settings.store.add(key, true, ONCE))) return false;
  }
  return true;
}

/** Whether a proof must be remembered: it was judged, and nothing else keeps it from counting again. */
export function needsMemory(outcome: AnyOutcome): boolean {
  if (outcome.result === 'retry' || outcome.result === 'redirect') return false;
  if (outcome.result !== 'verified') return true;
  return outcome.oneTime === undefined && (outcome.binding ?? 'none') === 'none';
}

function keyOf({ factor, settings: { issuer, secret } }: Submission, what: unknown): string {
  return `${issuer}|proof|${factor.id}|${hmac(secret, canonicalJson(what))}`;
}

/** What is shown as proof: a provider's answer, or what the strategies read. */
function proofIn(run: Submission, list: readonly ReadFields[]): unknown {
  if (run.poll !== undefined) return undefined;
  return run.callback ? { callback: run.callback.search } : shownProof(run, list);
}
