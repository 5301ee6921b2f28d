import { constants, createCipheriv, publicEncrypt } from 'node:crypto';
import { type RandomBytes, systemRandom } from 'passport-stepup/strategy-kit';

/** An encrypted package as the operations take it: three base64 texts. */
export interface EncryptedPackage {
  /** The wrapped key. */
  readonly key: string;
  /** The initialisation vector. */
  readonly iv: string;
  /** The encrypted JSON. */
  readonly p: string;
}

/**
 * Encrypts a value for this emulator with the PEM key of its `getPublicKey`: RSA-OAEP with SHA-256, AES-256-CBC. Stands in
 * for the vendor's SDK, whose cipher is not documented; a real tenant does not understand it.
 */
export function sealPackage(
  publicKey: string,
  value: unknown,
  random: RandomBytes = systemRandom,
): EncryptedPackage {
  const [key, iv] = [random(32), random(16)];
  const padding = { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const p = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return {
    key: publicEncrypt(padding, key).toString('base64'),
    iv: iv.toString('base64'),
    p: p.toString('base64'),
  };
}
