import { generate } from 'otplib';
import type { MovingClock } from './moving-clock.ts';

/** An authenticator app: it took the secret over at set-up and shows a new code every 30 seconds. */
export class Authenticator {
  private readonly secret: string;
  private readonly clock: MovingClock;

  constructor(secret: string, clock: MovingClock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** The code that it shows now. */
  code(): Promise<string> {
    return generate({ secret: this.secret, epoch: Math.floor(this.clock.now()) });
  }

  /** Waits for the next code, by putting the clock forward: each counts once. */
  nextCode(): Promise<string> {
    this.clock.toNextCode();
    return this.code();
  }
}
