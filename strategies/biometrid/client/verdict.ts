import type { VendorAnswer } from 'passport-stepup/strategy-kit';
import { type BiometridMessage, isKnownMessage } from '../wire/messages.ts';

/** What every result of the client has. */
export interface BiometridResult<Answer> {
  /** The constant of the answer, where it has one. Never decide on it what a flag decides. */
  readonly message: BiometridMessage | undefined;
  /** The whole answer as it was parsed, members that the contract does not list included. Never log it. */
  readonly answer: Answer;
  /** Whether an emulator answered. */
  readonly emulated: boolean;
}

interface Enveloped {
  readonly status: boolean;
  readonly data: { readonly message?: string | undefined };
}

/** The common part of a result. */
export function resultOf<Body extends Enveloped>(answer: VendorAnswer, body: Body): BiometridResult<Body> {
  return { message: body.data.message, answer: body, emulated: answer.emulated };
}

/**
 * Whether an operation did what was asked: `status` and the result flag both say yes. Throws `vendor_answer_invalid` when the
 * flag is missing from a `status: true`, and when it says yes in a `status: false` or beside the constant of a failure.
 */
export function flagOf(
  answer: VendorAnswer,
  { status, data }: Enveloped,
  flag: boolean | undefined,
): boolean {
  if (status && flag === undefined) throw answer.unusable('has no result');
  if (flag === true && (!status || tellsOfFailure(data.message))) throw answer.unusable('contradicts itself');
  return status && flag === true;
}

/** Whether the contract lists the constant, and not as that of a success. An unknown one tells nothing. */
export function tellsOfFailure(message: string | undefined): boolean {
  return isKnownMessage(message) && !message.endsWith('_WITH_SUCCESS');
}
