import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { ConfigurationError } from '../lib/errors.ts';
import { type Fault, faultSchema } from './fault.ts';

interface Pending {
  readonly fault: Fault;
  left: number;
}

/** The faults of one emulator: hit in the order in which they were set. */
export class Faults {
  private readonly known: readonly string[];
  private pending: Pending[] = [];

  /** `known` are the names of the vendor's own faults. */
  constructor(known: readonly string[] = []) {
    this.known = known;
  }

  /** Adds a fault. Throws `configuration_invalid` for one that there is not. */
  set(asked: Fault): void {
    const parsed = faultSchema.safeParse(asked);
    const usable = parsed.success && (parsed.data.kind !== 'vendor' || this.known.includes(parsed.data.name));
    if (!usable)
      throw new ConfigurationError('configuration_invalid', 'there is no such fault', { place: 'fault' });
    this.pending.push({ fault: parsed.data, left: parsed.data.times ?? Number.POSITIVE_INFINITY });
  }

  /** Ends all faults. */
  clear(): void {
    this.pending = [];
  }

  /** The faults that are still to come. */
  list(): readonly Fault[] {
    return this.pending.map((one) => one.fault);
  }

  /** Whether a fault of the vendor's own is to be played for this path; counts as a hit. */
  vendorFault(name: string, path: string): boolean {
    return this.take(path, (fault) => fault.kind === 'vendor' && fault.name === name) !== undefined;
  }

  /** Express middleware that plays the general faults. */
  middleware(): RequestHandler {
    return (request, response, next) => {
      const fault = this.take(request.path, (one) => one.kind !== 'vendor');
      if (fault) play(fault, { request, response, next });
      else next();
    };
  }

  private take(path: string, fits: (fault: Fault) => boolean): Fault | undefined {
    const hit = this.pending.find(({ fault }) => path.startsWith(fault.path ?? '/') && fits(fault));
    if (!hit) return undefined;
    hit.left -= 1;
    if (hit.left <= 0) this.pending = this.pending.filter((one) => one !== hit);
    return hit.fault;
  }
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
  readonly next: NextFunction;
}

function play(fault: Fault, { request, response, next }: Exchange): void {
  switch (fault.kind) {
    case 'late': {
      const timer = setTimeout(next, fault.seconds * 1000);
      request.socket.once('close', () => clearTimeout(timer));
      return;
    }
    case 'status':
      response.status(fault.status).json({ message: 'fault on request' });
      return;
    case 'broken-json':
      response.type('json').send('{"success":true,"message":"bro');
      return;
    case 'html':
      response.type('html').send('<!doctype html><title>Gateway</title><p>Service is being moved</p>');
      return;
    case 'closed-connection':
      request.socket.destroy();
      return;
    case 'rate-limit':
      response
        .status(429)
        .set('Retry-After', String(fault.retryAfter))
        .json({ message: 'too many requests' });
      return;
    default:
      next();
  }
}
