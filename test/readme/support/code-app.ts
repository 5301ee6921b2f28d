import { setTimeout as pause } from 'node:timers/promises';
import { generate } from 'otplib';

const STEP = 30;
/** Seconds before the end of a step in which its code is not used any more, should the page be slow. */
const SLOW = 10;

/** A person's authenticator app: gives codes by the machine's clock, each later than the one before. */
export class CodeApp {
  private readonly secret: string;
  private last = 0;

  constructor(secret: string) {
    this.secret = secret;
  }

  /**
   * The next code that a server with a window of one step takes. Each step counts once, so that three codes serve in
   * quick succession: those of the step before, of this one and of the next. Then it waits for time to pass.
   */
  async next(): Promise<string> {
    const now = Date.now() / 1000;
    const earliest = Math.floor((now - STEP + SLOW) / STEP);
    const step = Math.max(this.last + 1, earliest);
    const wait = (step - 1) * STEP - now;
    if (wait > 0) {
      console.log(`      each code counts once: waiting ${Math.ceil(wait)} s for the next step`);
      await pause(wait * 1000 + 50);
    }
    this.last = step;
    return generate({ secret: this.secret, epoch: step * STEP });
  }
}
