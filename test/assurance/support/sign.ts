import { createHmac, type KeyObject, sign as signWith } from 'node:crypto';

const encode = (text: string): string => Buffer.from(text).toString('base64url');

/** A compact JWS over exactly these texts, made without any library. */
export function sign(header: string, payload: string, by: { alg: string; key: KeyObject }): string {
  const input = `${encode(header)}.${encode(payload)}`;
  const key = by.alg === 'ES256' ? { key: by.key, dsaEncoding: 'ieee-p1363' as const } : by.key;
  const signature = signWith(by.alg === 'EdDSA' ? null : 'sha256', Buffer.from(input), key);
  return `${input}.${signature.toString('base64url')}`;
}

/** The same with a shared secret. */
export function signWithSecret(
  header: string,
  payload: string,
  by: { alg: string; secret: Buffer | string },
): string {
  const input = `${encode(header)}.${encode(payload)}`;
  const digest = createHmac(by.alg.replace('HS', 'sha'), by.secret).update(input).digest('base64url');
  return `${input}.${digest}`;
}
