import { errors } from 'jose';
import { z } from 'zod';
import { asStepUpError, type StepUpError, TokenError } from '../lib/errors.ts';
import { algorithms } from './algorithm.ts';
import { ASSURANCE_TYPE } from './claims.ts';

const COMPACT = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+$/;

/** Exactly what an assurance's header holds: a key, an address or a `crit` in a header is never followed. */
const headerSchema = z.strictObject({
  typ: z.literal(ASSURANCE_TYPE),
  alg: z.enum(algorithms),
  kid: z.string().min(1).max(200),
});

/** A `token_invalid` with the part of the token that is at fault, in fixed words. */
export function invalidToken(reason: string, cause?: unknown): TokenError {
  return new TokenError('token_invalid', `not acceptable: ${reason}`, cause === undefined ? {} : { cause });
}

/** The `kid` and the payload's text of a token in compact form with our header. Throws `token_invalid`. */
export function readToken(token: string): { readonly kid: string; readonly payload: string } {
  const [, header, payload] = COMPACT.exec(token) ?? [];
  if (header === undefined || payload === undefined) throw invalidToken('form');
  const value = parseJson(decode(header));
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success) throw invalidToken(`header ${parsed.error.issues[0]?.path.join('.') || 'members'}`);
  requireOneSpelling(value, decode(header));
  return { kid: parsed.data.kid, payload: decode(payload) };
}

/**
 * Throws `token_invalid` unless the text is the value as our issuer spells it, so that no two readers can see
 * different values in it: no member twice, nothing between the members (RFC 8725, section 2.4).
 */
export function requireOneSpelling(value: unknown, text: string): void {
  if (JSON.stringify(value) !== text) throw invalidToken('spelling');
}

/** What a library said about a token, as an error of ours; what is not about the token is `internal`. */
export function asTokenError(cause: unknown): StepUpError {
  if (cause instanceof errors.JWTExpired)
    return new TokenError('token_expired', 'not acceptable: exp', { cause });
  if (cause instanceof errors.JWTClaimValidationFailed) return invalidToken(cause.claim, cause);
  if (cause instanceof errors.JWKSNoMatchingKey) return invalidToken('kid', cause);
  if (cause instanceof errors.JWSSignatureVerificationFailed) return invalidToken('signature', cause);
  return cause instanceof errors.JOSEError ? invalidToken('form', cause) : asStepUpError(cause);
}

function decode(part: string): string {
  return Buffer.from(part, 'base64url').toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalidToken('form', cause);
  }
}
