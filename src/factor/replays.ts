import { kindOf } from '../evidence/methods.ts';
import { canonicalJson, hmac } from '../lib/digest.ts';
import { withoutBytes } from '../lib/plain.ts';
import type { Store } from '../store/store.ts';
import type { Factor } from './factor.ts';
import type { Run } from './run.ts';

const ONCE = 86_400;

/** A proof whose digest is kept. */
export interface RememberedProof {
  /** Forgets it: the run judged nothing, or the proof is protected otherwise. */
  readonly forget: () => Promise<void>;
}

/** Remembers proofs, by keyed digest only, so that none counts twice (rule 7). */
export class Replays {
  private readonly store: Store;
  private readonly issuer: string;
  private readonly secret: Buffer;

  constructor(options: { store: Store; issuer: string; secret: Buffer }) {
    this.store = options.store;
    this.issuer = options.issuer;
    this.secret = options.secret;
  }

  /**
   * Remembers a proof before it is judged; nothing, when it was shown before. What is known and not shown (a
   * password) may be repeated and is not remembered.
   */
  async remember(run: Run, proof: unknown, window: number): Promise<RememberedProof | undefined> {
    const knowledge = run.factor.methods.every((method) => kindOf(method) === 'knowledge');
    if (proof === undefined || window === 0 || knowledge) return { forget: async () => {} };
    const key = this.key('proof', run.factor, [run.subject ?? null, withoutBytes(proof)]);
    if (!(await this.store.add(key, true, window))) return undefined;
    return { forget: () => this.store.delete(key) };
  }

  /** Uses up a proof that has a name of its own; false, when it was used before. */
  async useOnce(factor: Factor, subject: string, name: string): Promise<boolean> {
    return this.store.add(this.key('once', factor, [subject, name]), true, ONCE);
  }

  private key(sort: 'proof' | 'once', factor: Factor, what: unknown): string {
    return `${this.issuer}|${sort}|${factor.id}|${hmac(this.secret, canonicalJson(what))}`;
  }
}
