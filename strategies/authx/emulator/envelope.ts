import type { Response } from 'express';
import { codes, EXCEPTION } from '../wire.ts';
import type { Answered } from './answered.ts';

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
