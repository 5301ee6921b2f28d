import type { RandomBytes } from 'passport-stepup/strategy-kit';
import { randomUUID } from '../uuid.ts';

const LIFETIME = 300;

/** The vendor's capture session ids: 300 seconds, one use. */
export class CaptureSessions {
  private readonly clock: () => number;
  private readonly random: RandomBytes;
  private readonly made = new Map<string, number>();

  constructor(clock: () => number, random: RandomBytes) {
    this.clock = clock;
    this.random = random;
  }

  /** A new one. */
  make(): string {
    const id = randomUUID(this.random);
    this.made.set(id, this.clock());
    return id;
  }

  /** Uses one up. Says whether it was good. */
  take(id: string): boolean {
    const madeAt = this.made.get(id);
    this.made.delete(id);
    return madeAt !== undefined && this.clock() - madeAt < LIFETIME;
  }

  /** Forgets them. */
  clear(): void {
    this.made.clear();
  }
}
