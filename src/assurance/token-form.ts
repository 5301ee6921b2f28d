import { z } from 'zod';
import { algorithms } from '../keys/algorithm.ts';
import { invalidToken } from '../keys/refuse-token.ts';

/** The header `typ` of an assurance: no other kind of token is accepted in its place, nor it in theirs. */
export const ASSURANCE_TYPE = 'assurance+jwt';

const BASE64URL = /^[\w-]+$/;

/** Exactly what an assurance's header holds: a key, an address or a `crit` in a header is never followed. */
const headerSchema = z.strictObject({
  typ: z.literal(ASSURANCE_TYPE),
  alg: z.enum(algorithms),
  kid: z.string().min(1).max(200),
});

/**
 * The header of a token in compact form, still encoded. Throws `token_invalid` where the signature is spelled in another way: that
 * of the other parts is signed.
 */
export function encodedHeader(token: string): string {
  if (!BASE64URL.test(token.slice(token.lastIndexOf('.') + 1))) throw invalidToken('form');
  return token.slice(0, token.indexOf('.'));
}

/**
 * What an encoded header names, when it is exactly ours, spelled as our issuer spells it: no member twice, nothing
 * between the members. It is read before anything vouches for it. Throws `token_invalid`.
 */
export function readHeader(encoded: string): z.infer<typeof headerSchema> {
  const text = Buffer.from(encoded, 'base64url').toString('utf8');
  const value = readPart(text);
  if (JSON.stringify(value) !== text) throw invalidToken('spelling');
  const { data, error } = headerSchema.safeParse(value);
  if (!data) throw invalidToken(`header ${error.issues[0]?.path.join('.') || 'members'}`);
  return data;
}

/**
 * The JSON that a part's text says. Of a member that stands there twice the last counts, as for every reader of JWTs
 * that does not refuse it (RFC 7519, section 4). Throws `token_invalid` for text that is no JSON.
 */
export function readPart(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalidToken('form', cause);
  }
}
