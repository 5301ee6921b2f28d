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

/** What an encoded header names, when it is exactly ours. Throws `token_invalid`. */
export function readHeader(encoded: string): z.infer<typeof headerSchema> {
  return readPart(Buffer.from(encoded, 'base64url').toString('utf8'), (value) => {
    const { data, error } = headerSchema.safeParse(value);
    if (!data) throw invalidToken(`header ${error.issues[0]?.path.join('.') || 'members'}`);
    return data;
  });
}

/**
 * What a part's text says, as `parse` reads its JSON. Throws `token_invalid` unless the text is the value as our
 * issuer spells it, so that no two readers can see different values in it: no member twice, nothing between the
 * members (RFC 8725, section 2.4).
 */
export function readPart<T>(text: string, parse: (value: unknown) => T): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw invalidToken('form', cause);
  }
  if (JSON.stringify(value) !== text) throw invalidToken('spelling');
  return parse(value);
}
