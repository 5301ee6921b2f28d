import type { IsolateOptions } from '../lib/isolate.ts';
import { callStrategy } from '../strategy/call.ts';
import { type Executed, type ForeignRun, runForeign } from '../strategy/foreign.ts';
import { type Candidate, captureOf, leftBy, type Submission } from './submission.ts';

/** Runs one strategy once, in isolation. Rejects with whatever it throws, and `vendor_timeout`. */
export async function execute(
  candidate: Candidate,
  run: Submission,
  options: IsolateOptions & Pick<ForeignRun, 'subjectOf'>,
): Promise<Executed> {
  const { bound, fields } = candidate;
  if (!bound.kit) {
    const { subjectOf } = options;
    const own = {
      fields,
      session: leftBy(bound.name, run.before).session,
      nonce: run.challenge?.nonce,
      subjectOf,
    };
    return runForeign(bound.strategy, { ...run, ...own }, options);
  }
  const outcome = await callStrategy<unknown>(
    bound.kit,
    (own, signal) => {
      const capture = captureOf(candidate, run, signal);
      if (run.enrolling) return own.enroll?.(capture);
      if (run.poll !== undefined) return own.poll?.({ ...capture, vendorTransaction: run.poll });
      return own.verify(capture);
    },
    options,
  );
  return { outcome };
}
