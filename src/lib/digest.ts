import { createHmac, hash, hkdfSync } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 of a text, base64url. */
export function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** HMAC-SHA-256 of a text under a key, base64url. */
export function hmac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** A JSON value in its one canonical spelling (RFC 8785). Throws on what JSON cannot say. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** A 32-byte key for one purpose, derived from a secret (HKDF-SHA-256, RFC 5869). */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `passport-stepup/${purpose}`, 32));
}
