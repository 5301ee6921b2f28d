/** The machine's clock with hands that the demo may put forward, so that nobody has to wait for things to grow old. */
export class MovingClock {
  private ahead: number;

  /** `ahead`: seconds before (negative) or after the machine's own clock at which it begins. */
  constructor(ahead = 0) {
    this.ahead = ahead;
  }

  /** Seconds since 1970, as the demo has it. To be handed to the app. */
  readonly now = (): number => Date.now() / 1000 + this.ahead;

  /** Puts the clock forward by this many seconds. */
  forward(seconds: number): void {
    this.ahead += seconds;
  }

  /** Puts the clock forward to the beginning of the next 30-second step, where the authenticator shows another code. */
  toNextCode(): void {
    const now = this.now();
    this.forward(Math.floor(now / 30) * 30 + 30.5 - now);
  }
}
