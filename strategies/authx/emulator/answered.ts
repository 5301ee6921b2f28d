import { codes } from '../wire.ts';

/** What an operation answers in the envelope, with HTTP status 200 (an assumption). */
export interface Answered {
  /** `response_code`. */
  readonly code: number;
  /** `response_text`: a description of an error. */
  readonly text?: string;
  /** What stands in `response_data`, as JSON in a text. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The call was done. */
export function success(data?: Answered['data']): Answered {
  return { code: codes.success, ...(data ? { data } : {}) };
}

/** The call was not done. The texts are assumptions; `response_text` is null where a biometric refuses (documented). */
export function refused(text: string): Answered {
  return { code: codes.error, text };
}
