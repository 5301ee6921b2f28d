import { StepUpError } from 'passport-stepup/strategy-kit';

/** The coded error with which the work ends. Fails the test when it ends well or with an error that has no code. */
export async function caught(work: Promise<unknown>): Promise<StepUpError> {
  const outcome = await work.then(
    () => undefined,
    (thrown: unknown) => ({ thrown }),
  );
  if (!outcome) throw new Error('it was expected to fail');
  if (outcome.thrown instanceof StepUpError) return outcome.thrown;
  throw outcome.thrown;
}
