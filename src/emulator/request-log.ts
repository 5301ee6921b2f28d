import type { RequestHandler } from 'express';
import type { Clock } from '../lib/clock.ts';

const LONGEST = 1000;

/** One request that an emulator answered. No header, no body, no query: samples and keys travel there. */
export interface LoggedRequest {
  /** When, in seconds since 1970. */
  readonly at: number;
  /** The HTTP method. */
  readonly method: string;
  /** The path. */
  readonly path: string;
  /** The status of the answer; 0 where the connection was closed without one. */
  readonly status: number;
}

/** The last 1000 requests of an emulator. */
export class RequestLog {
  private readonly clock: Clock;
  private entries: LoggedRequest[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** The requests, oldest first. */
  list(): readonly LoggedRequest[] {
    return [...this.entries];
  }

  /** Forgets them. */
  clear(): void {
    this.entries = [];
  }

  /** Express middleware that notes each request when its answer is out or its connection is gone. */
  middleware(): RequestHandler {
    return (request, response, next) => {
      const [at, path] = [this.clock(), request.path];
      response.once('close', () => {
        const status = response.headersSent ? response.statusCode : 0;
        this.entries = [...this.entries, { at, method: request.method, path, status }].slice(-LONGEST);
      });
      next();
    };
  }
}
