import { RequestError, StepUpError } from '../lib/errors.ts';
import { type BoundStrategy, makesChallenge } from '../strategy/bind.ts';
import { hasField, type ReadFields, readFields, readNoFields } from '../strategy/fields.ts';
import type { Factor } from './factor.ts';
import { goesOn, type Run, type Submission } from './run.ts';

/** Whether a form has a field of this factor: there and not the empty string. */
export function hasFields(factor: Factor, form: Run['fields']): boolean {
  return factor.strategies.some((bound) => hasField(bound, form));
}

/**
 * The strategies that can judge a run, in order. Throws `request_malformed` when no field of the factor is there or
 * none of its schemas accepts them, `enrollment_required`, and `strategy_unsupported` when none has what it takes.
 */
export async function candidates(run: Submission): Promise<readonly ReadFields[]> {
  const { fields: form, enrolling, subject, enrollment, factor } = run;
  const able = factor.strategies.filter((bound) => isAble(bound, run));
  if (able.length === 0)
    throw new StepUpError('strategy_unsupported', 'no strategy of the factor can do this');
  const there = able.filter((bound) => goesOn(run) || bound.fields.size === 0 || hasField(bound, form));
  if (there.length === 0) throw new RequestError('request_malformed', 'no field of the factor is there');
  // A second factor's strategy that enrolls nobody waits for one beside it that does: who agreed to nothing is asked for nothing.
  const ready = enrolling || !subject || enrollment;
  const enrolled = there.filter(({ kit }) => ready || !(factor.first ? kit?.enroll : factor.enrolls));
  if (enrolled.length === 0) throw new StepUpError('enrollment_required', 'the factor is not set up');
  if (goesOn(run)) return Promise.all(enrolled.map(readNoFields));
  const parsed = await Promise.allSettled(enrolled.map((bound) => readFields(bound, form)));
  const good = parsed.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const bad = parsed.find((one) => one.status === 'rejected');
  if (good.length === 0 && bad) throw bad.reason;
  return good;
}

/** Of these, the ones that the taken challenge lets judge: who makes challenges judges only answers to its own. */
export function answering(list: readonly ReadFields[], run: Submission): readonly ReadFields[] {
  if (run.poll !== undefined && !run.before)
    throw new RequestError('challenge_invalid', 'no run of this factor waits');
  const maker = run.challenge?.strategy;
  const able = list.filter(({ bound }) =>
    goesOn(run)
      ? (run.before?.strategy ?? bound.name) === bound.name
      : maker === (makesChallenge(bound, run.enrolling) ? bound.name : undefined),
  );
  if (able.length === 0)
    throw new RequestError('challenge_invalid', 'the challenge is missing or not for these fields');
  return able;
}

function isAble({ name, kit }: BoundStrategy, run: Submission): boolean {
  if (run.enrolling) return kit?.enroll !== undefined;
  if (run.poll !== undefined && !kit?.poll) return false;
  return run.enrolledWith === undefined || !kit?.enroll || run.enrolledWith === name;
}
