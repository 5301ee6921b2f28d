import { createCipheriv, createDecipheriv } from 'node:crypto';
import { type RandomBytes, systemRandom } from './random.ts';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What is sealed, and for what. */
export interface Sealing {
  /** Any JSON value. */
  readonly value: unknown;
  /** What it belongs to: it opens for the same context only. */
  readonly context: string;
  /** Default: the system's. */
  readonly random?: RandomBytes;
}

/** A JSON value encrypted and authenticated (AES-256-GCM) together with its context, as base64url text. */
export function seal(key: Buffer, { value, context, random = systemRandom }: Sealing): string {
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url');
}

/** The value that was sealed with this key for this context. Throws when anything differs. */
export function unseal<T>(key: Buffer, sealed: string, context: string): T {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  return JSON.parse(text.toString('utf8'));
}
