import type { Response } from 'express';
import { codes, EXCEPTION } from '../wire.ts';

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

/** Sends an answer. */
export function send(response: Response, { code, text, data }: Answered): void {
  response.json({
    response_code: code,
    response_subcode: 0,
    response_text: text ?? null,
    response_data: data === undefined ? null : JSON.stringify(data),
  });
}

/** Sends an answer of `/ProcessBiometric`, which has one member more. */
export function sendBiometric(
  response: Response,
  { code, text }: Answered,
  correlationId: string | null = null,
): void {
  response.json({
    correlation_id: correlationId,
    response_code: code,
    response_subcode: 0,
    response_text: text ?? null,
    response_data: null,
  });
}

/** Sends what AuthX answers when it failed itself: subcode 100 (documented). */
export function sendException(response: Response): void {
  response.json({
    response_code: codes.error,
    response_subcode: EXCEPTION,
    response_text: 'Exception',
    response_data: null,
  });
}
