import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { JWK } from 'jose';
import { z } from 'zod';
import { canonicalJson, sha256 } from '../lib/digest.ts';
import { ConfigurationError } from '../lib/errors.ts';
import { type RandomBytes, systemRandom } from '../lib/random.ts';
import { type Algorithm, algorithms } from './algorithm.ts';

const SECRET_BYTES = 32;
const PROBE = Buffer.from('passport-stepup');
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const time = z.number().nonnegative();
const common = { kid: z.string().min(1).max(200), created_at: time, signs_from: time };

const keySchema = z.discriminatedUnion('alg', [
  z.strictObject({
    ...common,
    alg: z.literal('ES256'),
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: base64url,
    y: base64url,
    d: base64url,
  }),
  z.strictObject({
    ...common,
    alg: z.literal('EdDSA'),
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: base64url,
    d: base64url,
  }),
  z.strictObject({
    ...common,
    alg: z.literal('RS256'),
    kty: z.literal('RSA'),
    n: base64url.min(342),
    e: base64url,
    d: base64url,
    p: base64url,
    q: base64url,
    dp: base64url,
    dq: base64url,
    qi: base64url,
  }),
]);

const documentSchema = z.strictObject({
  secret: base64url.refine((text) => Buffer.from(text, 'base64url').length === SECRET_BYTES),
  keys: z.array(keySchema).min(1),
});

/** One private key as a JWK (RFC 7517), with `created_at` and `signs_from` in seconds since 1970. */
export type KeyEntry = z.infer<typeof keySchema>;

/** The content of a key file: the deployment's 32-byte secret (base64url) and its keys in the order of signing. */
export type KeyDocument = z.infer<typeof documentSchema>;

/**
 * The document that a JSON value spells. Throws `keys_invalid`, naming places and never values, also when
 * a `kid` stands twice.
 */
export function parseKeyDocument(value: unknown): KeyDocument {
  const parsed = documentSchema.safeParse(value);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => issue.path.map(String).join('.') || 'the whole');
    throw new ConfigurationError(
      'keys_invalid',
      `the signing keys are not valid: ${[...new Set(places)].join(', ')}`,
    );
  }
  const keys = parsed.data.keys.toSorted((a, b) => a.signs_from - b.signs_from);
  const twice = keys.findIndex((key, index) => keys.findIndex((other) => other.kid === key.kid) !== index);
  if (twice >= 0)
    throw new ConfigurationError('keys_invalid', 'a kid stands twice', { place: `keys[${twice}]` });
  return { ...parsed.data, keys };
}

/**
 * The private key of an entry, ready to sign, and its public half as the JWKS shows it. Throws `keys_invalid`
 * when the two do not belong together.
 */
export function importKey(entry: KeyEntry): { readonly key: KeyObject; readonly jwk: JWK } {
  const { kid, alg, created_at: _created, signs_from: _signs, ...jwk } = entry;
  try {
    const key = createPrivateKey({ key: jwk, format: 'jwk' });
    const half = createPublicKey(key);
    const digest = alg === 'EdDSA' ? null : 'sha256';
    if (!verify(digest, PROBE, half, sign(digest, PROBE, key))) throw new TypeError('the halves differ');
    return { key, jwk: Object.freeze({ ...half.export({ format: 'jwk' }), kid, alg, use: 'sig' }) as JWK };
  } catch (cause) {
    throw new ConfigurationError('keys_invalid', `the key ${kid} is not a usable ${alg} key`, { cause });
  }
}

/** A new entry with a fresh key pair; its `kid` is the key's thumbprint (RFC 7638). Times in seconds since 1970. */
export function generateKeyEntry(alg: Algorithm, times: { createdAt: number; signsFrom: number }): KeyEntry {
  const jwk = newPrivateKey(alg).export({ format: 'jwk' });
  const { kty, crv, x, y, n, e } = jwk;
  const kid = sha256(canonicalJson(JSON.parse(JSON.stringify({ kty, crv, x, y, n, e }))));
  return keySchema.parse({ ...jwk, kid, alg, created_at: times.createdAt, signs_from: times.signsFrom });
}

/** A document with a fresh secret and one key that signs from `now` on. */
export function generateKeyDocument(
  alg: Algorithm,
  now: number,
  random: RandomBytes = systemRandom,
): KeyDocument {
  if (!algorithms.includes(alg))
    throw new ConfigurationError('keys_invalid', `alg must be one of ${algorithms.join(', ')}`);
  const secret = random(SECRET_BYTES).toString('base64url');
  return { secret, keys: [generateKeyEntry(alg, { createdAt: now, signsFrom: now })] };
}

function newPrivateKey(alg: Algorithm): KeyObject {
  if (alg === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  if (alg === 'EdDSA') return generateKeyPairSync('ed25519').privateKey;
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}
