import type { Response } from 'express';
import { type Clock, RequestError } from 'passport-stepup/strategy-kit';

/** Sends answers in Pulse's envelope: `timestamp`, `success`, `message`, and the payload beside them. */
export class Answers {
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** The call was processed. */
  done(response: Response, message: string, payload: Record<string, unknown> = {}): void {
    this.send(response, 200, { success: true, message, ...payload });
  }

  /** The call was processed and the thing asked for was not done. */
  notDone(response: Response, message: string, payload: Record<string, unknown> = {}): void {
    this.send(response, 200, { success: false, message, ...payload });
  }

  /** The call was refused. */
  refused(
    response: Response,
    status: number,
    body: { readonly message: string } & Record<string, unknown>,
  ): void {
    this.send(response, status, { success: false, ...body });
  }

  private send(response: Response, status: number, body: Record<string, unknown>): void {
    const timestamp = new Date(this.clock() * 1000).toISOString();
    response.status(status).json({ timestamp, ...body });
  }
}

/** The status for what went wrong while a request was read, and words that repeat nothing of it. */
export function readingFault(thrown: unknown): { readonly status: number; readonly message: string } {
  if (thrown instanceof RequestError) return { status: 400, message: 'malformed request' };
  const status =
    typeof thrown === 'object' && thrown !== null && 'status' in thrown ? Number(thrown.status) : 500;
  if (status >= 400 && status < 500)
    return { status, message: status === 413 ? 'too large' : 'malformed request' };
  return { status: 500, message: 'the emulator failed' };
}
