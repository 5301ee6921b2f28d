import { WEAK_FMR } from '../evidence/attempt-limits.ts';
import { hmac } from '../lib/digest.ts';
import { oneSpelling } from '../lib/one-spelling.ts';
import { withoutBytes } from '../lib/plain.ts';
import { type Allowance, type Counted, giveBack, spend, usedUp } from '../store/budget.ts';
import type { Factor } from './factor.ts';
import type { RunnerSettings, RunResult } from './run.ts';

/** Why a factor cannot be tried now. Without `retryAfter` time alone does not help. */
export type Locked = Extract<RunResult, { result: 'locked' }>;

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
export class AttemptBudget {
  private readonly settings: RunnerSettings;
  private readonly factor: Factor;
  private readonly who: string | undefined;
  private readonly weak: boolean;

  /** `who`: an account as `accountOf` names it; where nobody is named there is nothing to count. */
  constructor(settings: RunnerSettings, factor: Factor, who: string | undefined) {
    this.settings = settings;
    this.factor = factor;
    this.who = who;
    this.weak = factor.fmr > WEAK_FMR;
  }

  /** Reserves an attempt. */
  async begin(ceremony: string): Promise<Attempt | Locked> {
    const { store } = this.settings;
    const { tries, calls } = this.counters(ceremony);
    if (await this.rests()) return { result: 'locked' };
    const { left, refused } = await spend(store, [...tries, ...calls]);
    if (refused) return this.locked(refused);
    const settle: Attempt['settle'] = async (cost) => {
      if (cost !== 'call') await giveBack(store, calls);
      if (cost !== 'try') return giveBack(store, tries);
      // A weak factor that has used up its day rests until another factor succeeds, however long that takes.
      const rests = this.weak && (await usedUp(store, this.counters().tries));
      if (rests) await store.set(this.key('rest'), true, REST);
    };
    const fewest = Math.min(this.factor.limits.perCeremony, ...left.slice(0, tries.length));
    return { result: 'reserved', left: fewest, settle };
  }

  /** Whether the factor is locked now; with `ceremony`, also whether it is used up in that one. */
  async look(ceremony?: string): Promise<Locked | undefined> {
    if (await this.rests()) return { result: 'locked' };
    const { tries, calls } = this.counters(ceremony);
    const refused = await usedUp(this.settings.store, [...tries, ...calls]);
    return refused && this.locked(refused);
  }

  /** A success that was committed: a strong factor begins to count anew, and weak ones that it relieves rest no more. */
  async succeeded(): Promise<void> {
    if (this.who === undefined) return;
    const { store } = this.settings;
    if (!this.weak) await store.delete(this.key('tries'));
    for (const id of this.factor.relieves) {
      const rested = await store.take(this.key('rest', id));
      if (rested !== undefined) await store.delete(this.key('tries', id));
    }
  }

  private async rests(): Promise<boolean> {
    if (!this.weak || this.who === undefined) return false;
    return (await this.settings.store.get(this.key('rest'))) !== undefined;
  }

  /** Only of a counter that is not a ceremony's does one know that time refills it. */
  private locked({ key, expiresAt }: Counted): Locked {
    if (![this.key('tries'), this.key('calls')].includes(key)) return { result: 'locked' };
    return { result: 'locked', retryAfter: Math.max(1, Math.ceil(expiresAt - this.settings.clock())) };
  }

  /** What time alone refills, and where a ceremony is named what is left of that. Nothing where nobody is named. */
  private counters(ceremony?: string): Record<'tries' | 'calls', Allowance[]> {
    if (this.who === undefined) return { tries: [], calls: [] };
    const { perDay, perCeremony } = this.factor.limits;
    const both = (key: string, [ttl, most]: readonly [number, number], inOne: number): Allowance[] => [
      { key, ttl, most },
      ...(ceremony === undefined ? [] : [{ key: `${key}|${ceremony}`, ttl: DAY, most: inOne }]),
    ];
    return {
      tries: both(this.key('tries'), [DAY, perDay], perCeremony),
      calls: both(this.key('calls'), [HOUR, CALLS_PER_HOUR], CALLS_PER_CEREMONY),
    };
  }

  private key(sort: 'tries' | 'calls' | 'rest', factor: string = this.factor.id): string {
    return [this.settings.issuer, sort, factor, hmac(this.settings.secret, this.who ?? '')].join('|');
  }
}

/**
 * Whose budget a run spends: the subject's, or at sign-in that of the account named in the form, in one spelling
 * for all the ways in which it can be typed. Nobody's, where nothing names an account.
 */
export function accountOf(
  { identifier }: Factor,
  subject: string | undefined,
  form: Readonly<Record<string, unknown>> = {},
): string | undefined {
  if (subject !== undefined) return `subject|${subject}`;
  if (identifier === undefined || !Object.hasOwn(form, identifier)) return undefined;
  const given = form[identifier];
  const text = typeof given === 'string' ? given : (JSON.stringify(withoutBytes(given)) ?? '');
  return `identifier|${oneSpelling(text)}`;
}
