import { WEAK_FMR } from '../evidence/attempt-limits.ts';
import { hmac } from '../lib/digest.ts';
import { withoutBytes } from '../lib/plain.ts';
import { type Allowance, giveBack, spend } from '../store/budget.ts';
import type { Store } from '../store/store.ts';
import type { Factor } from './factor.ts';

/** Why a factor cannot be tried now. Without `retryAfter` time alone does not help. */
export interface Locked {
  readonly result: 'locked';
  /** Seconds. */
  readonly retryAfter?: number;
}

/** An attempt that is reserved and under way. */
export interface Attempt {
  readonly result: 'reserved';
  /** Tries that are left if this one fails. */
  readonly left: number;
  /** Keeps or returns what was reserved. `try`: the person failed. `call`: it only cost a call. `nothing`: neither. */
  readonly settle: (cost: 'try' | 'call' | 'nothing') => Promise<void>;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const REST = 400 * DAY;
const CALLS_PER_CEREMONY = 10;
const CALLS_PER_HOUR = 30;

/**
 * The attempt budget: one per person and factor, in the store, across ceremonies and processes. Each run reserves
 * a try and a call before it starts and gets back what it did not cost, so no burst can exceed the limits.
 */
export class Attempts {
  private readonly store: Store;
  private readonly issuer: string;
  private readonly secret: Buffer;
  private readonly clock: () => number;

  constructor(options: { store: Store; issuer: string; secret: Buffer; clock: () => number }) {
    this.store = options.store;
    this.issuer = options.issuer;
    this.secret = options.secret;
    this.clock = options.clock;
  }

  /** Reserves an attempt for an account as `accountOf` names it; where nobody is named there is nothing to count. */
  async begin(factor: Factor, who: string | undefined, ceremony: string): Promise<Attempt | Locked> {
    if (who === undefined)
      return { result: 'reserved', left: factor.limits.perCeremony, settle: async () => {} };
    if (await this.rests(factor, who)) return { result: 'locked' };
    const day = this.day(factor, who);
    const tries = [day, this.within(factor, who, ceremony, factor.limits.perCeremony)];
    const calls = [this.hour(factor, who), this.within(factor, who, `calls|${ceremony}`, CALLS_PER_CEREMONY)];
    const { refused } = await spend(this.store, calls);
    if (refused) return this.locked(refused, calls[0]);
    const spent = await spend(this.store, tries);
    if (spent.refused) {
      await giveBack(this.store, calls);
      return this.locked(spent.refused, day);
    }
    const { left } = spent;
    return {
      result: 'reserved',
      left,
      settle: async (cost) => {
        if (cost !== 'call') await giveBack(this.store, calls);
        if (cost !== 'try') await giveBack(this.store, tries);
        else if (left === 0) await this.restIfUsedUp(factor, who);
      },
    };
  }

  /** Whether a factor is locked for somebody now. */
  async look(factor: Factor, who: string | undefined): Promise<Locked | undefined> {
    if (who === undefined) return undefined;
    if (await this.rests(factor, who)) return { result: 'locked' };
    for (const { key, ttl, most } of [this.day(factor, who), this.hour(factor, who)]) {
      const { count, expiresAt } = await this.store.increment(key, ttl, 0);
      if (count >= most) return { result: 'locked', retryAfter: this.until(expiresAt) };
    }
    return undefined;
  }

  /** A success that was committed: a strong factor begins to count anew, and weak ones that it relieves rest no more. */
  async succeeded(factor: Factor, who: string | undefined): Promise<void> {
    if (who === undefined) return;
    if (factor.fmr <= WEAK_FMR) await this.store.delete(this.day(factor, who).key);
    for (const id of factor.relieves) {
      if ((await this.store.take(this.key('rest', id, who))) !== undefined) {
        await this.store.delete(this.key('tries', id, who));
      }
    }
  }

  /** A weak factor that has used up its day rests until another factor succeeds, however long that takes. */
  private async restIfUsedUp(factor: Factor, who: string): Promise<void> {
    if (factor.fmr <= WEAK_FMR) return;
    const day = this.day(factor, who);
    const { count } = await this.store.increment(day.key, day.ttl, 0);
    if (count >= day.most) await this.store.set(this.key('rest', factor.id, who), true, REST);
  }

  private async rests(factor: Factor, who: string): Promise<boolean> {
    return factor.fmr > WEAK_FMR && (await this.store.get(this.key('rest', factor.id, who))) !== undefined;
  }

  private locked(refused: { allowance: Allowance; expiresAt: number }, timed: Allowance | undefined): Locked {
    const helps = refused.allowance === timed;
    return { result: 'locked', ...(helps && { retryAfter: this.until(refused.expiresAt) }) };
  }

  private until(time: number): number {
    return Math.max(1, Math.ceil(time - this.clock()));
  }

  private day(factor: Factor, who: string): Allowance {
    return { key: this.key('tries', factor.id, who), ttl: DAY, most: factor.limits.perDay };
  }

  private hour(factor: Factor, who: string): Allowance {
    return { key: this.key('calls', factor.id, who), ttl: HOUR, most: CALLS_PER_HOUR };
  }

  private within(factor: Factor, who: string, ceremony: string, most: number): Allowance {
    return { key: `${this.key('tries', factor.id, who)}|${ceremony}`, ttl: DAY, most };
  }

  private key(sort: 'tries' | 'calls' | 'rest', factor: string, who: string): string {
    return `${this.issuer}|${sort}|${factor}|${hmac(this.secret, who)}`;
  }
}

/**
 * Whose budget a run spends: the subject's, or at sign-in that of the account named in the form, in one spelling
 * for all the ways in which it can be typed. Nobody's, where nothing names an account.
 */
export function accountOf(
  factor: Factor,
  subject: string | undefined,
  form: Readonly<Record<string, unknown>> = {},
): string | undefined {
  if (subject !== undefined) return `subject|${subject}`;
  const { identifier } = factor;
  if (identifier === undefined || !Object.hasOwn(form, identifier)) return undefined;
  const given = form[identifier];
  const text = typeof given === 'string' ? given : (JSON.stringify(withoutBytes(given)) ?? '');
  const folded = text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
  return `identifier|${folded
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()}`;
}
