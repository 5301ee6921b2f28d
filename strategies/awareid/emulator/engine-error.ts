import { StepUpError } from 'passport-stepup/strategy-kit';
import { type RefusalReason, Refused } from './refused.ts';

/** What an engine says of a sample it cannot work with, or of itself, as a refusal. Nothing for what it does not know. */
export function refusalOf(thrown: unknown, sample: 'picture' | 'recording'): Refused | undefined {
  if (!(thrown instanceof StepUpError)) return undefined;
  const malformed = sample === 'picture' ? 'bad_image' : 'bad_recording';
  const known: Partial<Record<string, readonly [RefusalReason, string]>> = {
    request_malformed: [malformed, sample === 'picture' ? 'Invalid image data.' : 'Invalid audio data.'],
    request_too_large: ['too_large', `The ${sample} is too large.`],
    engine_not_installed: ['engine_not_installed', 'engine not installed'],
    engine_busy: ['engine_busy', 'cache full'],
    engine_failed: ['failed', 'Unknown Error'],
  };
  const found = known[thrown.code];
  return found && new Refused(...found);
}

/** Runs the engine; what it throws about the sample or itself is thrown as a refusal. */
export async function asking<T>(sample: 'picture' | 'recording', ask: () => T | Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    throw refusalOf(thrown, sample) ?? thrown;
  }
}

/** What the engine makes of samples, or nothing where it refuses to enrol them. */
export function unlessRefused<T>(enrol: () => T): T | undefined {
  try {
    return enrol();
  } catch (thrown) {
    if (thrown instanceof StepUpError && thrown.code === 'enrollment_refused') return undefined;
    throw thrown;
  }
}
