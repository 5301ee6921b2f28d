import { type VendorAnswer, VendorError } from 'passport-stepup/strategy-kit';
import type { z } from 'zod';
import { codes, EXCEPTION, envelope, guidHolder } from './wire.ts';

/** What an answer in AuthX's envelope says. */
export interface AuthXAnswer {
  /** `response_code`: 1 is the only success. */
  readonly code: number;
  /** Whether it is the number 1 in a 2xx answer. Nothing else is. */
  readonly success: boolean;
  /** `response_text`, for operators: a message for people must come from the code (documented: null in a refusal). */
  readonly text: string | undefined;
  /** The whole envelope, unknown members included. */
  readonly envelope: z.infer<typeof envelope>;
  /** Whether an emulator answered. */
  readonly emulated: boolean;
}

/**
 * Reads an envelope. `known` are the codes that the operation may answer. Throws `vendor_unavailable` for an exception
 * on the server (subcode 100), `vendor_refused` for 401, 403 and any 4xx that has no code of its own, and
 * `vendor_answer_invalid` for an answer without envelope, an unknown code, and success in an answer that is not 2xx or has an
 * unknown subcode.
 */
export function readAnswer(answer: VendorAnswer, known: readonly number[]): AuthXAnswer {
  if (answer.status === 401 || answer.status === 403) answer.expectOk();
  const body = answer.ok ? answer.json(envelope) : refusedBody(answer);
  const { response_code: code, response_subcode: subcode } = body;
  if (subcode === EXCEPTION) throw exception(answer);
  if (!known.includes(code)) throw answer.unusable('has a response_code that is not documented');
  if (!answer.ok && code === codes.success) throw answer.unusable('contradicts itself');
  if (!answer.ok && code === codes.error) answer.expectOk();
  if (code === codes.success && (subcode ?? 0) !== 0)
    throw answer.unusable('is a success with a response_subcode that is not documented');
  return {
    code,
    success: code === codes.success,
    text: body.response_text ?? undefined,
    envelope: body,
    emulated: answer.emulated,
  };
}

/**
 * Reads the guid of Add and Update User: JSON in a text in JSON. Throws as `readAnswer`, `vendor_refused` for code 0
 * (a name in use, an unknown guid), and `vendor_answer_invalid` for a success without a guid.
 */
export function readGuid(answer: VendorAnswer): { readonly guid: string; readonly emulated: boolean } {
  const { success, envelope: body, emulated } = readAnswer(answer, [codes.error, codes.success]);
  if (!success) throw new VendorError('vendor_refused', `${answer.asked}: response_code 0`);
  const holder = guidHolder.safeParse(innerJson(answer, body.response_data));
  if (!holder.success) throw answer.unusable('has no guid in response_data');
  return { guid: holder.data.guid, emulated };
}

/** An envelope in an answer that is not 2xx may still say why (an assumption); without one the status decides. */
function refusedBody(answer: VendorAnswer): z.infer<typeof envelope> {
  try {
    return answer.json(envelope);
  } catch (thrown) {
    answer.expectOk();
    throw thrown;
  }
}

function innerJson(answer: VendorAnswer, text: unknown): unknown {
  if (typeof text !== 'string') throw answer.unusable('has no text in response_data');
  try {
    return JSON.parse(text);
  } catch {
    throw answer.unusable('has no JSON in response_data');
  }
}

function exception({ asked }: VendorAnswer): VendorError {
  return new VendorError('vendor_unavailable', `${asked}: an exception on the server (response_subcode 100)`);
}
