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
 * Remembers verified tokens by the SHA-256 of the whole token, the oldest forgotten first. It holds no refusals
 * and no token, and knows nothing of time: whoever reads checks times, key and revocation anew.
 */
export class VerifiedTokens {
  private readonly entries = new Map<string, VerifiedToken>();
  private readonly size: number;

  /** `size`: the most tokens to remember; 0 remembers none. */
  constructor(size: number) {
    this.size = size;
  }

  /** The place of a token. */
  key(token: string): string {
    return hash('sha256', token, 'hex');
  }

  /** What stands at a place. */
  get(key: string): VerifiedToken | undefined {
    return this.entries.get(key);
  }

  /** Remembers. */
  add(key: string, verified: VerifiedToken): void {
    if (this.size === 0) return;
    this.entries.set(key, verified);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.size) return;
      this.entries.delete(oldest);
    }
  }

  /** Forgets. */
  delete(key: string): void {
    this.entries.delete(key);
  }
}
