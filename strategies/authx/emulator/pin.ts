import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { RandomBytes } from 'passport-stepup/strategy-kit';

const derive: (pin: string, salt: Buffer, length: number) => Promise<Buffer> = promisify(scrypt);
const LENGTH = 32;
const WRONG_ONES = 5;

/** A PIN, kept as scrypt makes it. Five wrong ones in a row lock (an assumption); a right or a new one resets. */
export class Pin {
  private readonly salt: Buffer;
  private readonly hash: Promise<Buffer>;
  private wrong = 0;

  constructor(pin: string, random: RandomBytes) {
    this.salt = random(16);
    this.hash = derive(pin, this.salt, LENGTH);
  }

  /** Whether it takes no more tries. */
  get locked(): boolean {
    return this.wrong >= WRONG_ONES;
  }

  /** Compares. A try counts before it is compared, so that many at once are no more than five. */
  async matches(pin: string): Promise<boolean> {
    if (this.locked) return false;
    this.wrong += 1;
    const right = timingSafeEqual(await derive(pin, this.salt, LENGTH), await this.hash);
    if (right) this.wrong = 0;
    return right;
  }
}
