import { expect } from 'chai';
import { StepUpError } from '../../../src/lib/errors.ts';

/** Expects a refusal with this code and, in its message, this reason. */
export async function refused(run: Promise<unknown>, code: string, reason: string): Promise<StepUpError> {
  const error = await run.then(
    (value) => expect.fail(`accepted: ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  expect(error).to.be.instanceOf(StepUpError);
  const refusal = error as StepUpError;
  expect({ code: refusal.code, message: refusal.message }).to.deep.equal({ code, message: reason });
  return refusal;
}
