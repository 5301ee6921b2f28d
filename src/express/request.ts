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
      /** Set by a guard that let the request pass, and by nothing else. */
      stepUp?: StepUpRequest;
    }
  }
}
