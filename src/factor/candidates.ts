import { RequestError, StepUpError } from '../lib/errors.ts';
import { copyPlain } from '../lib/plain.ts';
import { parseWith } from '../lib/schema.ts';
import { type BoundStrategy, makesChallenge } from '../strategy/bind.ts';
import type { Factor } from './factor.ts';
import { type Candidate, goesOn, type Submission } from './submission.ts';

type Form = Readonly<Record<string, unknown>>;

/** Whether a form has a field of this factor: there and not the empty string. */
export function hasFields(factor: Factor, form: Form): boolean {
  return factor.strategies.some((bound) => present(bound, form));
}

/**
 * The strategies that can judge a run, in order. Throws `request_malformed` when no field of the factor is there or
 * none of its schemas accepts them, `enrollment_required`, and `strategy_unsupported` when none has what it takes.
 */
export async function candidates(run: Submission): Promise<readonly Candidate[]> {
  const { fields: form, enrolling, subject, enrollment } = run;
  const able = run.factor.strategies.filter((bound) => isAble(bound, run));
  if (able.length === 0)
    throw new StepUpError('strategy_unsupported', 'no strategy of the factor can do this');
  const there = able.filter((bound) => goesOn(run) || bound.fields.size === 0 || present(bound, form));
  if (there.length === 0) throw new RequestError('request_malformed', 'no field of the factor is there');
  const enrolled = there.filter(({ kit }) => enrolling || !kit?.enroll || !subject || enrollment);
  if (enrolled.length === 0) throw new StepUpError('enrollment_required', 'the factor is not set up');
  if (goesOn(run)) return Promise.all(enrolled.map(withoutFields));
  const parsed = await Promise.allSettled(enrolled.map((bound) => prepare(bound, form)));
  const good = parsed.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const bad = parsed.find((one) => one.status === 'rejected');
  if (good.length === 0 && bad) throw bad.reason;
  return good;
}

/** Of these, the ones that the taken challenge lets judge: who makes challenges judges only answers to its own. */
export function answering(list: readonly Candidate[], run: Submission): readonly Candidate[] {
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

function present({ fields }: BoundStrategy, form: Form): boolean {
  return [...fields.keys()].some(
    (name) => Object.hasOwn(form, name) && form[name] !== '' && form[name] !== undefined,
  );
}

/** A provider's answer and a poll bring no fields: the strategy reads the callback or the vendor's run instead. */
async function withoutFields(bound: BoundStrategy): Promise<Candidate> {
  const input = bound.kit && (await parseWith(bound.kit.input, {}).catch(() => undefined));
  return { bound, fields: {}, input };
}

async function prepare(bound: BoundStrategy, form: Form): Promise<Candidate> {
  const own = [...bound.fields].filter(([name]) => Object.hasOwn(form, name));
  const fields = Object.fromEntries(own.map(([name, field]) => [field, copyPlain(form[name])]));
  return { bound, fields, input: bound.kit && (await parseWith(bound.kit.input, fields)) };
}
