import { simulatedPalmScan } from 'passport-stepup/engines';

/** How long a hand lies on the scanner when nobody asks for it, in milliseconds. */
const LIES = 10_000;

interface Waiting {
  readonly take: (hand: string | undefined) => void;
}

/**
 * A simulated palm scanner: instead of a hand somebody names one, and drawings of it are read. One at a time: the call that
 * waits longest gets it, or the next call, for ten seconds.
 */
export class PalmScanner {
  private readonly wait: number;
  private waiting: Waiting[] = [];
  private lying: { readonly hand: string; readonly until: number } | undefined;
  private scans = 0;

  /** `seconds` is how long a call waits for a hand. */
  constructor(seconds: number) {
    this.wait = seconds * 1000;
  }

  /** How many calls wait for a hand. */
  get calls(): number {
    return this.waiting.length;
  }

  /** Lays a hand on the scanner. */
  present(hand: string): void {
    const first = this.waiting[0];
    if (first) first.take(hand);
    else this.lying = { hand, until: Date.now() + LIES };
  }

  /** This many scans of the hand on the scanner; nothing when none came in time, or the caller went away. */
  async scan(count: number, signal: AbortSignal): Promise<readonly Uint8Array[] | undefined> {
    const hand = this.lifted() ?? (await this.awaited(signal));
    if (hand === undefined) return undefined;
    return Array.from({ length: count }, () => simulatedPalmScan(hand, ++this.scans));
  }

  /** Takes the hand away and sends the waiting calls home. */
  clear(): void {
    this.lying = undefined;
    for (const { take } of this.waiting) take(undefined);
  }

  private lifted(): string | undefined {
    const { lying } = this;
    this.lying = undefined;
    return lying && lying.until > Date.now() ? lying.hand : undefined;
  }

  private awaited(signal: AbortSignal): Promise<string | undefined> {
    return new Promise((resolve) => {
      const take = (hand: string | undefined) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', gone);
        this.waiting = this.waiting.filter((one) => one.take !== take);
        resolve(hand);
      };
      const gone = () => take(undefined);
      const timer = setTimeout(gone, this.wait);
      signal.addEventListener('abort', gone, { once: true });
      this.waiting = [...this.waiting, { take }];
    });
  }
}
