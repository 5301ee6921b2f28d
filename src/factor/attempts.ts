import { WEAK_FMR } from '../evidence/attempt-limits.ts';
import { hmac } from '../lib/digest.ts';
import { withoutBytes } from '../lib/plain.ts';
import { type Allowance, giveBack, spend } from '../store/budget.ts';
import type { Factor } from './factor.ts';
import type { Run } from './run.ts';
import type { RunnerSettings } from './runner-options.ts';

/** Why a factor cannot be tried now. Without `retryAfter` time alone does not help. */
export interface Locked {
  /** Which result it is. */
  readonly result: 'locked';
  /** Seconds. */
  readonly retryAfter?: number;
}

/** An attempt that is reserved and under way. */
export interface Attempt {
  /** Which result it is. */
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
  private readonly settings: RunnerSettings;

  constructor(settings: RunnerSettings) {
    this.settings = settings;
  }

  /** Reserves an attempt for an account as `accountOf` names it; where nobody is named there is nothing to count. */
  async begin({ factor, ceremony }: Run, who: string | undefined): Promise<Attempt | Locked> {
    const { store } = this.settings;
    if (who === undefined)
      return { result: 'reserved', left: factor.limits.perCeremony, settle: async () => {} };
    if (await this.rests(factor, who)) return { result: 'locked' };
    const { tries, calls } = this.counters(factor, who, ceremony);
    const called = await spend(store, calls);
    if (called.refused) return this.locked(called.refused, calls[0]);
    const { left, refused } = await spend(store, tries);
    if (refused) {
      await giveBack(store, calls);
      return this.locked(refused, tries[0]);
    }
    return {
      result: 'reserved',
      left,
      settle: async (cost) => {
        if (cost !== 'call') await giveBack(store, calls);
        if (cost !== 'try') await giveBack(store, tries);
        else if (left === 0) await this.restIfUsedUp(factor, who);
      },
    };
  }

  /** Whether a factor is locked for somebody now; with `ceremony`, also whether it is used up in that one. */
  async look(factor: Factor, who: string | undefined, ceremony?: string): Promise<Locked | undefined> {
    if (who === undefined) return undefined;
    if (await this.rests(factor, who)) return { result: 'locked' };
    const { tries, calls } = this.counters(factor, who, ceremony);
    const looked = ceremony === undefined ? [tries[0], calls[0]] : [...tries, ...calls];
    for (const allowance of looked) {
      const { count, expiresAt } = await this.settings.store.increment(allowance.key, allowance.ttl, 0);
      const timed = tries.includes(allowance) ? tries[0] : calls[0];
      if (count >= allowance.most) return this.locked({ allowance, expiresAt }, timed);
    }
    return undefined;
  }

  /** A success that was committed: a strong factor begins to count anew, and weak ones that it relieves rest no more. */
  async succeeded(factor: Factor, who: string | undefined): Promise<void> {
    if (who === undefined) return;
    const { store } = this.settings;
    if (factor.fmr <= WEAK_FMR) await store.delete(this.key('tries', factor.id, who));
    for (const id of factor.relieves) {
      const rested = await store.take(this.key('rest', id, who));
      if (rested !== undefined) await store.delete(this.key('tries', id, who));
    }
  }

  /** A weak factor that has used up its day rests until another factor succeeds, however long that takes. */
  private async restIfUsedUp(factor: Factor, who: string): Promise<void> {
    if (factor.fmr <= WEAK_FMR) return;
    const { store } = this.settings;
    const { count } = await store.increment(this.key('tries', factor.id, who), DAY, 0);
    if (count >= factor.limits.perDay) await store.set(this.key('rest', factor.id, who), true, REST);
  }

  private async rests(factor: Factor, who: string): Promise<boolean> {
    if (factor.fmr <= WEAK_FMR) return false;
    return (await this.settings.store.get(this.key('rest', factor.id, who))) !== undefined;
  }

  private locked(refused: { allowance: Allowance; expiresAt: number }, timed: Allowance): Locked {
    if (refused.allowance !== timed) return { result: 'locked' };
    const retryAfter = Math.max(1, Math.ceil(refused.expiresAt - this.settings.clock()));
    return { result: 'locked', retryAfter };
  }

  /** The counters of one person and factor: first the one that time alone refills, then that of the ceremony. */
  private counters({ id, limits }: Factor, who: string, ceremony = '') {
    const [tries, calls] = [this.key('tries', id, who), this.key('calls', id, who)];
    return {
      tries: [
        { key: tries, ttl: DAY, most: limits.perDay },
        { key: `${tries}|${ceremony}`, ttl: DAY, most: limits.perCeremony },
      ],
      calls: [
        { key: calls, ttl: HOUR, most: CALLS_PER_HOUR },
        { key: `${calls}|${ceremony}`, ttl: DAY, most: CALLS_PER_CEREMONY },
      ],
    } as const;
  }

  private key(sort: 'tries' | 'calls' | 'rest', factor: string, who: string): string {
    return `${this.settings.issuer}|${sort}|${factor}|${hmac(this.settings.secret, who)}`;
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
