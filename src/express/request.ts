import express, { type Request, type Response } from 'express';
import type { AccessTokenClaims } from '../access-token/access-token.ts';
import type { AssuranceClaims } from '../assurance/claims.ts';

/** What a guard knows about the request that it let pass, as `req.stepUp`. */
export interface StepUpRequest {
  /** The person, as the application's stable user id. */
  readonly subject: string;
  /** The level that was held when the guard looked. */
  readonly acr: string;
  /** The claims of the assurance, where one was presented or issued. */
  readonly claims?: AssuranceClaims;
  /** The claims of another issuer's access token, where one was presented instead. */
  readonly accessToken?: AccessTokenClaims;
  /** The facts that were judged, frozen: execute these and not the request's body again. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

declare global {
  namespace Express {
    interface Request {
      /** Set by a guard that let the request pass and by a sign-in that succeeded. */
      stepUp?: StepUpRequest;
    }
  }
}

/** A symbol, so that no template that is given the answer's locals shows it. */
const place = Symbol('stepUp');

interface StepUpLocals {
  [place]?: StepUpRequest | undefined;
}

// A getter of Express's own request, which Express documents ("Overriding the Express API"): on Node 20 a property
// of each request's own costs a guard more than anything else but the digest (decision 302).
Object.defineProperty(express.request, 'stepUp', {
  configurable: true,
  enumerable: true,
  get(this: Request): StepUpRequest | undefined {
    return (this.res?.locals as StepUpLocals | undefined)?.[place];
  },
  set(this: Request, value: StepUpRequest | undefined) {
    if (this.res?.locals) (this.res.locals as StepUpLocals)[place] = value;
    else
      Object.defineProperty(this, 'stepUp', { value, configurable: true, enumerable: true, writable: true });
  },
});

/**
 * Gives the handlers behind a guard their `req.stepUp`. A request of another copy of Express, which has no such
 * getter, gets a property of its own.
 */
export function setStepUp(req: Request, res: Response, stepUp: StepUpRequest): void {
  if (Object.prototype.isPrototypeOf.call(express.request, req)) (res.locals as StepUpLocals)[place] = stepUp;
  else req.stepUp = stepUp;
}
