import { errors } from 'jose';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import { TokenError } from '../lib/token-error.ts';

/** A `token_invalid` with the part of the token that is at fault, in fixed words. */
export function invalidToken(reason: string, cause?: unknown): TokenError {
  return new TokenError('token_invalid', `not acceptable: ${reason}`, cause === undefined ? {} : { cause });
}

/** Throws what a library said about a token as an error of ours; what is not about the token is `internal`. */
export function throwTokenError(cause: unknown): never {
  if (cause instanceof errors.JWKSNoMatchingKey) throw invalidToken('kid', cause);
  if (cause instanceof errors.JWSSignatureVerificationFailed) throw invalidToken('signature', cause);
  throw cause instanceof errors.JOSEError ? invalidToken('form', cause) : asStepUpError(cause);
}
