import type { Clock } from 'passport-stepup/strategy-kit';

/** Most that are watched at once; beyond that the oldest are ended. */
const MOST = 1000;

/**
 * Sessions at AwareID that are to be ended when nothing comes of them: those opened for a challenge that nobody answered in
 * time, and those whose checks did not hold. Ending happens beside the request; a session that could not be ended ends by
 * itself after some minutes (an assumption of the contract), and nothing depends on it.
 */
export class OpenSessions {
  private readonly cancel: (token: string) => Promise<unknown>;
  private readonly clock: Clock;
  private readonly until = new Map<string, number>();
  private readonly underWay = new Set<Promise<unknown>>();

  /** `cancel` ends one at AwareID. */
  constructor(cancel: (token: string) => Promise<unknown>, clock: Clock) {
    this.cancel = cancel;
    this.clock = clock;
  }

  /** A session was opened for a challenge that lives this many seconds. Ends those whose challenge is over. */
  opened(token: string, seconds: number): void {
    const now = this.clock();
    this.until.set(token, now + seconds);
    const excess = this.until.size - MOST;
    for (const [index, [one, until]] of [...this.until].entries())
      if (until <= now || index < excess) this.end(one);
  }

  /** A session is in use: it is nobody else's to end. */
  taken(token: string): void {
    this.until.delete(token);
  }

  /** Ends a session, beside the request. */
  end(token: string): void {
    this.until.delete(token);
    const ending = this.cancel(token)
      .catch(() => undefined)
      .finally(() => this.underWay.delete(ending));
    this.underWay.add(ending);
  }

  /** Ends all and waits until that is done. */
  async close(): Promise<void> {
    for (const token of [...this.until.keys()]) this.end(token);
    await Promise.all(this.underWay);
  }
}
