import type { ErrorRequestHandler, Response } from 'express';
import { StepUpError } from 'passport-stepup/strategy-kit';
import type { BiometridMessage } from '../wire/messages.ts';

/** Ends a request with a status and a constant in the vendor's envelope. */
export class EmulatedRefusal extends Error {
  /** The HTTP status. */
  readonly status: number;
  /** Members of `data` beside `message`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, message: BiometridMessage, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

/** Answers in the envelope of the API host. */
export function answerWith(
  response: Response,
  status: boolean,
  data: Readonly<Record<string, unknown>> & { readonly message: BiometridMessage },
): void {
  response.json({ status, data });
}

/** What a thrown error becomes. Unusable files are a 400 of the operation's own constant; nothing of a request is repeated. */
export const failed: ErrorRequestHandler = (thrown, request, response, _next) => {
  const { status, message, details } = refusalFor(thrown, request.path);
  response.status(status).json({ status: false, data: { message, ...details } });
};

/** The refusal for whatever was thrown while a request was served. */
function refusalFor(thrown: unknown, path: string): EmulatedRefusal {
  if (thrown instanceof EmulatedRefusal) return thrown;
  if (thrown instanceof StepUpError) return ofEngine(thrown, path);
  const status =
    typeof thrown === 'object' && thrown !== null && 'status' in thrown ? Number(thrown.status) : 500;
  if (status === 413) return new EmulatedRefusal(400, unusableFile(path));
  if (status >= 400 && status < 500) return new EmulatedRefusal(400, unusableFile(path), placesOf(thrown));
  return new EmulatedRefusal(500, 'PROBLEM_OCURRED_REPEAT_REQUEST');
}

/** The constant for a file that cannot be used. */
export function unusableFile(path: string): BiometridMessage {
  return path.includes('/document/') ? 'NO_FILES_OR_INVALID_FORMATS' : 'NO_FILE_OR_INVALID_FORMAT';
}

function ofEngine({ code }: StepUpError, path: string): EmulatedRefusal {
  if (code === 'request_malformed' || code === 'request_too_large')
    return new EmulatedRefusal(400, unusableFile(path));
  if (code === 'engine_not_installed') return new EmulatedRefusal(503, 'EMU_ENGINE_NOT_INSTALLED');
  return new EmulatedRefusal(500, 'PROBLEM_OCURRED_REPEAT_REQUEST');
}

/** Where a request is not as the contract says, in strict mode: places and rules, no values. */
function placesOf(thrown: unknown): Record<string, unknown> {
  const errors: unknown =
    typeof thrown === 'object' && thrown !== null && 'errors' in thrown ? thrown.errors : [];
  const places = (Array.isArray(errors) ? errors : []).map((one: unknown) => {
    const { path = '', message = '' } = Object(one);
    return `${path} ${message}`.slice(0, 200);
  });
  return places.length === 0 ? {} : { emu_contract: places };
}
