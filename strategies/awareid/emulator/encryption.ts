import {
  constants,
  createDecipheriv,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
} from 'node:crypto';
import { z } from 'zod';
import { Refused } from './refused.ts';

const MODULUS = 2048;

/** `{ key, iv, p }` (documented). */
export const encryptedSchema = z.looseObject({ key: z.string(), iv: z.string(), p: z.string() });

/**
 * The tenant's key pair and what is opened with it. The vendor documents neither cipher nor padding: RSA-OAEP with SHA-256
 * around a 256-bit key and AES-256-CBC are this emulator's own packages, which the vendor's SDK does not make.
 */
export class PackageKeys {
  private made: KeyObject | undefined;

  /** The public key, PEM of a SubjectPublicKeyInfo. */
  get publicKey(): string {
    return createPublicKey(this.privateKey).export({ type: 'spki', format: 'pem' }).toString();
  }

  /** The JSON value in a package. Throws `Refused`, the same for whatever is wrong with it. */
  open(payload: z.infer<typeof encryptedSchema>): unknown {
    try {
      const wrapped = { key: this.privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
      const key = privateDecrypt(wrapped, Buffer.from(payload.key, 'base64'));
      const decipher = createDecipheriv('aes-256-cbc', key, Buffer.from(payload.iv, 'base64'));
      const clear = Buffer.concat([decipher.update(Buffer.from(payload.p, 'base64')), decipher.final()]);
      return JSON.parse(clear.toString('utf8'));
    } catch {
      throw new Refused('not_decryptable', 'error:02000079:rsa routines::oaep decoding error');
    }
  }

  private get privateKey(): KeyObject {
    this.made ??= generateKeyPairSync('rsa', { modulusLength: MODULUS }).privateKey;
    return this.made;
  }
}
