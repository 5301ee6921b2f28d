import { hash } from 'node:crypto';
import type { JWK } from 'jose';
import type { AssuranceClaims } from './claims.ts';

/** A token that passed every check that time does not change. */
export interface VerifiedToken {
  /** Its claims, frozen. */
  readonly claims: AssuranceClaims;
  /** Its header's `kid`. */
  readonly kid: string;
  /** The very JWK that stood under that kid. */
  readonly jwk: JWK;
}

/**
 * Remembers verified tokens by the SHA-256 of the whole token, in two generations of which the older is forgotten
 * as a whole. It holds no refusals and no token, and knows nothing of time: whoever reads checks times, key and
 * revocation anew.
 */
export class VerifiedTokens {
  private readonly generation: number;
  private young = new Map<string, VerifiedToken>();
  private old = new Map<string, VerifiedToken>();

  /** `size`: the most tokens to remember; 0 remembers none. */
  constructor(size: number) {
    this.generation = Math.ceil(size / 2);
  }

  /** The place of a token. */
  key(token: string): string {
    return hash('sha256', token, 'hex');
  }

  /** What stands at a place. */
  get(key: string): VerifiedToken | undefined {
    return this.young.get(key) ?? this.old.get(key);
  }

  /** Remembers. */
  add(key: string, verified: VerifiedToken): void {
    if (this.generation === 0) return;
    this.young.set(key, verified);
    if (this.young.size < this.generation) return;
    this.old = this.young;
    this.young = new Map();
  }

  /** Forgets. */
  delete(key: string): void {
    this.young.delete(key);
    this.old.delete(key);
  }
}
