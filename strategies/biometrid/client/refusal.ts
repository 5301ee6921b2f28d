import { type VendorAnswer, VendorError } from 'passport-stepup/strategy-kit';
import { refusalAnswer } from '../wire/envelope.ts';
import { isKnownMessage, type KnownMessage } from '../wire/messages.ts';

/**
 * Biometrid refused a request with a 4xx: `vendor_refused`, and `vendor_unavailable` for 402 (a quota of the account is used
 * up). It is the operator's matter and never the person's failure.
 */
export class BiometridRefusal extends VendorError {
  /** The HTTP status. */
  readonly httpStatus: number;
  /** The constant of the answer, where the contract lists it. */
  readonly constant: KnownMessage | undefined;

  constructor(answer: VendorAnswer, constant: KnownMessage | undefined) {
    const spent = answer.status === 402;
    const why = constant ?? 'no known constant';
    super(
      spent ? 'vendor_unavailable' : 'vendor_refused',
      `${answer.asked}: status ${answer.status}, ${why}`,
    );
    this.httpStatus = answer.status;
    this.constant = constant;
  }
}

/** Gives back a 200. Throws `BiometridRefusal` for a 4xx and `vendor_answer_invalid` for any other status. */
export function expectDone(answer: VendorAnswer): VendorAnswer {
  if (answer.status === 200) return answer;
  if (answer.status >= 400 && answer.status < 500) throw new BiometridRefusal(answer, constantOf(answer));
  throw answer.unusable(`has status ${answer.status}`);
}

/** The constant of a 4xx, or nothing: a gateway's page has none. */
function constantOf(answer: VendorAnswer): KnownMessage | undefined {
  const parsed = refusalAnswer.safeParse(jsonOf(answer));
  const message = parsed.data?.data.message;
  return isKnownMessage(message) ? message : undefined;
}

function jsonOf(answer: VendorAnswer): unknown {
  try {
    return JSON.parse(answer.bytes().toString());
  } catch {
    return undefined;
  }
}
