import { RequestError, StepUpError } from '../lib/errors.ts';
import { copyPlain } from '../lib/plain.ts';
import { parseWith } from '../lib/schema.ts';
import type { BoundStrategy, Factor } from './factor.ts';
import { makesChallenge } from './make-challenge.ts';
import type { Run } from './run.ts';
import type { Submission } from './submission.ts';

/** A strategy that can judge this run, with its own copy of its fields. */
export interface Candidate {
  readonly bound: BoundStrategy;
  /** Under the strategy's names. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The same as the strategy's schema parsed them; of a foreign strategy nothing. */
  readonly input: unknown;
}

/** Whether a form has a field of this factor: there and not the empty string. */
export function hasFields(factor: Factor, form: Readonly<Record<string, unknown>>): boolean {
  return factor.strategies.some((bound) => present(bound, form));
}

/**
 * The strategies that can judge a run, in order. Throws `request_malformed` when no field of the factor is there or
 * none of its schemas accepts them, `enrollment_required`, and `strategy_unsupported` when none has what it takes.
 */
export async function candidates(run: Run, enrolling: boolean): Promise<readonly Candidate[]> {
  const goesOn = run.callback !== undefined || run.poll !== undefined;
  const able = run.factor.strategies.filter((bound) => isAble(bound, run, enrolling));
  if (able.length === 0)
    throw new StepUpError('strategy_unsupported', 'no strategy of the factor can do this');
  const form = run.fields;
  const there = able.filter((bound) => goesOn || bound.fields.size === 0 || present(bound, form));
  if (there.length === 0) throw new RequestError('request_malformed', 'no field of the factor is there');
  const enrolled = there.filter(({ kit }) => enrolling || !kit?.enroll || !run.subject || run.enrollment);
  if (enrolled.length === 0) throw new StepUpError('enrollment_required', 'the factor is not set up');
  if (goesOn) return Promise.all(enrolled.map(withoutFields));
  const parsed = await Promise.allSettled(enrolled.map((bound) => prepare(bound, form)));
  const good = parsed.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const bad = parsed.find((one) => one.status === 'rejected');
  if (good.length === 0 && bad) throw bad.reason;
  return good;
}

/** Of these, the ones that the taken challenge lets judge: who makes challenges judges only answers to its own. */
export function answering(
  list: readonly Candidate[],
  { run, enrolling, challenge }: Submission,
): readonly Candidate[] {
  if (run.callback || run.poll !== undefined) return list;
  const able = list.filter(({ bound }) =>
    makesChallenge(bound, enrolling) ? challenge?.strategy === bound.name : challenge?.strategy === undefined,
  );
  if (able.length === 0)
    throw new RequestError('challenge_invalid', 'the challenge is missing or not for these fields');
  return able;
}

function isAble({ name, kit }: BoundStrategy, run: Run, enrolling: boolean): boolean {
  const goesOn = run.callback !== undefined || run.poll !== undefined;
  if (goesOn && run.scratch?.strategy !== undefined && run.scratch.strategy !== name) return false;
  if (enrolling) return kit?.enroll !== undefined;
  if (run.poll !== undefined && !kit?.poll) return false;
  return run.enrolledWith === undefined || !kit?.enroll || run.enrolledWith === name;
}

function present({ fields }: BoundStrategy, form: Readonly<Record<string, unknown>>): boolean {
  return [...fields.keys()].some(
    (name) => Object.hasOwn(form, name) && form[name] !== '' && form[name] !== undefined,
  );
}

/** A provider's answer and a poll bring no fields: the strategy reads the callback or the vendor's run instead. */
async function withoutFields(bound: BoundStrategy): Promise<Candidate> {
  const input = bound.kit && (await parseWith(bound.kit.input, {}).catch(() => undefined));
  return { bound, fields: {}, input };
}

async function prepare(bound: BoundStrategy, form: Readonly<Record<string, unknown>>): Promise<Candidate> {
  const own = [...bound.fields].filter(([name]) => Object.hasOwn(form, name));
  const fields = Object.fromEntries(own.map(([name, field]) => [field, copyPlain(form[name])]));
  return { bound, fields, input: bound.kit && (await parseWith(bound.kit.input, fields)) };
}
