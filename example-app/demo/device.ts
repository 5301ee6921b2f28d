import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { ShownChallenge } from './bank-customer.ts';

/** A browser that keeps a key of its own (P-256) and signs what a challenge names. */
export class Device {
  private readonly privateKey: KeyObject;
  private readonly publicKey: string;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.privateKey = privateKey;
    this.publicKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  }

  /** Signs a challenge's message; with `enrolling` the public key comes along. */
  answer(
    { data: { message } }: ShownChallenge,
    { enrolling = false } = {},
  ): { signature: string; publicKey?: string } {
    if (typeof message !== 'string') throw new Error('the challenge names no message to sign');
    const signature = sign('sha256', Buffer.from(message, 'base64url'), this.privateKey).toString('base64');
    return enrolling ? { signature, publicKey: this.publicKey } : { signature };
  }
}
