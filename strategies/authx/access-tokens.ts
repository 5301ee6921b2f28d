import { type Clock, Sensitive, type VendorAnswer, VendorError } from 'passport-stepup/strategy-kit';
import { tokenAnswer } from './wire.ts';

/** An access token. */
export interface AuthXToken {
  /** The token itself: a secret. */
  readonly token: Sensitive<string>;
  /** When it ends, in seconds since 1970 of the machine's clock. */
  readonly expiresAt: number;
  /** How long it lives, in seconds: 14 days less one second (documented). */
  readonly lifetime: number;
  /** The customer's number at AuthX, where the answer has it. */
  readonly companyId: string | undefined;
  /** Whether an emulator gave it. */
  readonly emulated: boolean;
}

/** It is renewed when less than this part of its life is left, or less than a minute. */
const LAST_PART = 0.05;
const LAST_SECONDS = 60;

/** Reads the answer of `/AccessToken`. Throws `vendor_refused`, `vendor_answer_invalid`. */
export function readToken(answer: VendorAnswer, now: number): AuthXToken {
  const body = answer.expectOk().json(tokenAnswer);
  return {
    token: new Sensitive(body.access_token),
    expiresAt: now + body.expires_in,
    lifetime: body.expires_in,
    companyId: body.CompanyId,
    emulated: answer.emulated,
  };
}

/** Keeps one access token for all calls: asked for once, however many wait for it, and renewed before it ends. */
export class AccessTokens {
  private readonly ask: () => Promise<AuthXToken>;
  private readonly clock: Clock;
  private current: AuthXToken | undefined;
  private asked: Promise<AuthXToken> | undefined;

  /** `ask` gets a new token; it is heard out even when those who wait go away. */
  constructor(ask: () => Promise<AuthXToken>, clock: Clock) {
    this.ask = ask;
    this.clock = clock;
  }

  /** A token that is good for now. Throws what asking throws, and `vendor_timeout` when the signal ends first. */
  async get(signal?: AbortSignal): Promise<AuthXToken> {
    const { current } = this;
    if (current && this.clock() < renewAt(current)) return current;
    return whileWanted(this.renewed(), signal);
  }

  /** A newer token than one that was refused. Calls refused together share one renewal. */
  async replace(refused: AuthXToken, signal?: AbortSignal): Promise<AuthXToken> {
    if (this.current === refused) this.current = undefined;
    return this.get(signal);
  }

  private renewed(): Promise<AuthXToken> {
    this.asked ??= this.ask()
      .then((token) => {
        this.current = token;
        return token;
      })
      .finally(() => {
        this.asked = undefined;
      });
    return this.asked;
  }
}

function renewAt({ expiresAt, lifetime }: AuthXToken): number {
  return expiresAt - Math.max(LAST_SECONDS, lifetime * LAST_PART);
}

async function whileWanted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  const gone = () => new VendorError('vendor_timeout', 'authx accessToken: nobody waits any longer');
  if (signal.aborted) {
    work.catch(() => undefined);
    throw gone();
  }
  let stop = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    stop = () => reject(gone());
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
