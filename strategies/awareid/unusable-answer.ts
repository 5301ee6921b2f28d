import { VendorError } from 'passport-stepup/strategy-kit';

/** An answer to a check that cannot be used: no evidence, and not the person's failure. */
export function unusable(check: string, why: string): VendorError {
  return new VendorError('vendor_answer_invalid', `awareid ${check}: the answer ${why}`);
}
