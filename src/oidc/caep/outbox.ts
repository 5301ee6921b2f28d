import type { Clock } from '../../lib/clock.ts';
import { type KeptIn, ShortLived } from '../../store/short-lived.ts';

/** A token that waits for its receiver. */
export interface Waiting {
  /** The id of the token. */
  readonly jti: string;
  /** The signed token. */
  readonly token: string;
  /** How often it was sent. */
  readonly attempts: number;
  /** When it is tried next, in seconds since 1970. */
  readonly due: number;
}

const KEPT_SECONDS = 7 * 86_400;
const MOST = 1000;
const LONGEST_WAIT = 3600;

/** What waits for one receiver, in the store, so that every process of a deployment can send it and a restart loses nothing. */
export class Outbox {
  private readonly kept: ShortLived<readonly Waiting[]>;
  private readonly clock: Clock;

  constructor(options: KeptIn & { readonly clock: Clock }) {
    this.kept = new ShortLived(options, 'caep-outbox', KEPT_SECONDS);
    this.clock = options.clock;
  }

  /** Puts a token in; gives the id of one that had to go, where there are too many. */
  async add(receiver: string, one: Pick<Waiting, 'jti' | 'token'>): Promise<string | undefined> {
    const waiting: Waiting = { ...one, attempts: 0, due: 0 };
    if (await this.kept.add([receiver], [waiting])) return undefined;
    let dropped: string | undefined;
    await this.kept.change([receiver], (all = []) => {
      dropped = all.length >= MOST ? all[0]?.jti : undefined;
      return [...all, waiting].slice(-MOST);
    });
    return dropped;
  }

  /** Claims the oldest that is due: until its next time comes, nobody else sends it. The wait doubles with each attempt, up to an hour. */
  async claim(receiver: string): Promise<Waiting | undefined> {
    let claimed: Waiting | undefined;
    await this.kept.change([receiver], (all = []) => {
      const now = this.clock();
      const next = all.find(({ due }) => due <= now);
      claimed = next && {
        ...next,
        attempts: next.attempts + 1,
        due: now + Math.min(LONGEST_WAIT, 10 * 2 ** next.attempts),
      };
      return claimed && all.map((one) => (one === next && claimed ? claimed : one));
    });
    return claimed;
  }

  /** Takes a token out: it was acknowledged, or is given up. */
  async remove(receiver: string, jti: string): Promise<void> {
    await this.kept.change([receiver], (all = []) => all.filter((one) => one.jti !== jti));
  }
}
