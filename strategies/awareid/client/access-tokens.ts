import { type Clock, Sensitive, VendorError } from 'passport-stepup/strategy-kit';

/** An access token of the vendor's Keycloak. */
export interface AccessToken {
  /** The token itself: a secret. */
  readonly token: Sensitive<string>;
  /** How long it lives, in seconds (300 documented). */
  readonly lifetime: number;
}

interface Held extends AccessToken {
  readonly until: number;
}

/** It is renewed this many seconds before its end, or after half of its life where that is sooner. */
const BEFORE_END = 30;

/**
 * Keeps one access token for all calls: asked for once, however many wait for it, and renewed before it ends. There is
 * no refresh token (documented).
 */
export class AccessTokens {
  private readonly ask: () => Promise<AccessToken>;
  private readonly clock: Clock;
  private held: Held | undefined;
  private asked: Promise<Held> | undefined;

  /** `ask` gets a new token; it is heard out even when those who wait go away. */
  constructor(ask: () => Promise<AccessToken>, clock: Clock) {
    this.ask = ask;
    this.clock = clock;
  }

  /** A token that is good for now. Throws what asking throws, and `vendor_timeout` when the signal ends first. */
  async get(signal?: AbortSignal): Promise<AccessToken> {
    const { held } = this;
    return held && this.clock() < held.until ? held : whileWanted(this.renewed(), signal);
  }

  /** A newer token than one that was refused. Calls that were refused together share one renewal. */
  async replace(refused: AccessToken, signal?: AbortSignal): Promise<AccessToken> {
    if (this.held === refused) this.held = undefined;
    return this.get(signal);
  }

  private renewed(): Promise<Held> {
    this.asked ??= this.ask()
      .then((token) => {
        const { lifetime } = token;
        this.held = { ...token, until: this.clock() + Math.max(lifetime - BEFORE_END, lifetime / 2) };
        return this.held;
      })
      .finally(() => {
        this.asked = undefined;
      });
    return this.asked;
  }
}

/** A token in its wrapping. */
export function accessToken(token: string, lifetime: number): AccessToken {
  return { token: new Sensitive(token), lifetime };
}

async function whileWanted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let stop = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    stop = () => reject(new VendorError('vendor_timeout', 'awareid token: nobody waits any longer'));
  });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, ended]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
