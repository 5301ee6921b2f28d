import type { Clock } from '../../lib/clock.ts';
import { StepUpError } from '../../lib/errors.ts';
import { type KeptIn, ShortLived } from '../../store/short-lived.ts';

/** A token that waits for its receiver. */
export interface Waiting {
  /** The id of the token. */
  readonly jti: string;
  /** The signed token. */
  readonly token: string;
  /** Since when it waits, in seconds since 1970. */
  readonly since: number;
  /** How often it was sent. */
  readonly attempts: number;
  /** When it is tried next, in seconds since 1970. */
  readonly due: number;
}

const DAY = 86_400;
const MOST = 1000;
const ATTEMPTS = 5;
/** Longer than one request may take, so that nobody else sends what is on its way. */
const FIRST_WAIT = 15;
const LONGEST_WAIT = 3600;

/**
 * What waits for one receiver, first in first out, in the store: every process of a deployment can send it, and a restart loses
 * nothing. What waits behind a token that could not be sent waits with it, so that a receiver hears of everything in its order.
 */
export class Outbox {
  private readonly kept: ShortLived<readonly Waiting[]>;
  private readonly clock: Clock;

  /** `lifetime`: seconds for which a token is tried. The list itself is kept 30 days longer, so that what was not sent is told. */
  constructor(options: KeptIn & { readonly clock: Clock; readonly lifetime: number }) {
    this.kept = new ShortLived(options, 'caep-outbox', options.lifetime + 30 * DAY);
    this.clock = options.clock;
  }

  /** Puts a token in, as the last; gives the one that had to go, where there are too many. Throws `conflict`. */
  async add(receiver: string, one: Pick<Waiting, 'jti' | 'token'>): Promise<Waiting | undefined> {
    const waiting: Waiting = { ...one, since: this.clock(), attempts: 0, due: 0 };
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (await this.kept.add([receiver], [waiting])) return undefined;
      let dropped: Waiting | undefined;
      const changed = await this.kept.change([receiver], (all) => {
        dropped = all && all.length >= MOST ? all[0] : undefined;
        return all && [...all, waiting].slice(-MOST);
      });
      if (changed) return dropped;
    }
    throw new StepUpError('conflict', 'the outbox changed too often at once');
  }

  /** Claims the first, if it is due: until its next time comes, nobody else sends it. The wait doubles with each attempt, up to an hour. */
  async claim(receiver: string): Promise<Waiting | undefined> {
    let claimed: Waiting | undefined;
    await this.kept.change([receiver], (all) => {
      const now = this.clock();
      const [first, ...rest] = all ?? [];
      claimed = undefined;
      if (!first || first.due > now) return undefined;
      const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** first.attempts);
      claimed = { ...first, attempts: first.attempts + 1, due: now + wait };
      return [claimed, ...rest];
    });
    return claimed;
  }

  /** Takes a token out: it was acknowledged, or is given up. */
  async remove(receiver: string, jti: string): Promise<void> {
    await this.kept.change([receiver], (all) => all?.filter((one) => one.jti !== jti));
  }
}
