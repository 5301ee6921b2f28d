import { type ErrorCode, errorCodes } from './error-codes.ts';

/** What an error may carry beside its code and message. */
export interface ErrorDetails {
  /** What made it happen. Kept for logs, never sent to anybody. */
  readonly cause?: unknown;
  /** Where in the configuration or policy it is, as a path: `levels.strong.all[1]`. */
  readonly place?: string;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
}

/**
 * The one base class of all errors of this package. Switch over `code`; the message is for people and may
 * change. A message never holds a sample, a password, a token or an answer's body.
 */
export class StepUpError extends Error {
  /** The stable code. */
  readonly code: ErrorCode;
  /** The HTTP status with which it leaves a router. */
  readonly status: number;
  /** Where in the configuration or policy the fault is, when it is there. */
  readonly place: string | undefined;
  /** Seconds to wait, when that is known. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.status = errorCodes[code].status;
    this.place = details.place;
    this.retryAfter = details.retryAfter;
  }
}

/** The developer must change something; thrown at start, or at the first use that shows it. `place` says where. */
export class ConfigurationError extends StepUpError {}

/** The caller sent something that cannot be served. Nothing was advanced or counted. */
export class RequestError extends StepUpError {}

/** A service that we ask failed or spoke nonsense. It is no evidence and never the person's failure. */
export class VendorError extends StepUpError {}
