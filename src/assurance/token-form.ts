import { errors } from 'jose';
import { z } from 'zod';
import { algorithms } from '../keys/algorithm.ts';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import { TokenError } from '../lib/token-error.ts';
import { ASSURANCE_TYPE } from './claims.ts';

const COMPACT = /^([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

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

/** The header of a token in compact form, still encoded. Throws `token_invalid`. */
export function encodedHeader(token: string): string {
  const header = COMPACT.exec(token)?.[1];
  if (header === undefined) throw invalidToken('form');
  return header;
}

/** What an encoded header names, when it is exactly ours. Throws `token_invalid`. */
export function readHeader(encoded: string): z.infer<typeof headerSchema> {
  const text = Buffer.from(encoded, 'base64url').toString('utf8');
  const value = parseJson(text);
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success) throw invalidToken(`header ${parsed.error.issues[0]?.path.join('.') || 'members'}`);
  requireOneSpelling(value, text);
  return parsed.data;
}

/** The JSON value of a part's text. Throws `token_invalid`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalidToken('form', cause);
  }
}

/**
 * Throws `token_invalid` unless the text is the value as our issuer spells it, so that no two readers can see
 * different values in it: no member twice, nothing between the members (RFC 8725, section 2.4).
 */
export function requireOneSpelling(value: unknown, text: string): void {
  if (JSON.stringify(value) !== text) throw invalidToken('spelling');
}

/** Throws what a library said about a token as an error of ours; what is not about the token is `internal`. */
export function throwTokenError(cause: unknown): never {
  if (cause instanceof errors.JWKSNoMatchingKey) throw invalidToken('kid', cause);
  if (cause instanceof errors.JWSSignatureVerificationFailed) throw invalidToken('signature', cause);
  throw cause instanceof errors.JOSEError ? invalidToken('form', cause) : asStepUpError(cause);
}
