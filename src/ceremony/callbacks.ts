import { type KeptIn, ShortLived } from '../store/short-lived.ts';
import type { Caller } from './ceremony.ts';

/** A sign-in whose first factor is with a provider: there is no session yet. */
export interface SignInDeparture {
  /** The level that signs in. */
  readonly level: string;
  /** The session that begins if it succeeds. */
  readonly session: string;
  /** To what its challenges were issued. */
  readonly issuedTo: string;
  /** Where the person goes on, and where after a refusal. */
  readonly goOn: { readonly success: string; readonly failure?: string };
}

/** Where the browser went from, and comes back to. */
export interface Departure {
  /** The ceremony, the enrollment or the sign-in that waits. */
  readonly ceremony?: string;
  readonly enrollment?: string;
  readonly signIn?: SignInDeparture;
  /** The one-time state in the address that our own strategies give to a provider. */
  readonly state: string;
}

/**
 * The one-time memory of who was sent to a provider: one per session and factor. It is taken before anything that
 * comes back is judged (rule 6), so that a callback counts once and in the session that departed only.
 */
export class Callbacks {
  private readonly departures: ShortLived<Departure>;

  /** `lifetime`: seconds that a person has to come back. */
  constructor(options: KeptIn & { readonly lifetime: number }) {
    this.departures = new ShortLived(options, 'departure', options.lifetime);
  }

  /** Remembers a departure; the newest of a session and factor replaces the older. */
  async depart({ session }: Caller, factor: string, to: Departure): Promise<void> {
    await this.departures.set([session, factor], to);
  }

  /**
   * Takes the departure to which a callback of this session belongs. A state that came along must be its own; only
   * foreign strategies, which have a state of their own, may come back without (`stateless`).
   */
  async take(
    { session }: Caller,
    factor: string,
    back: { readonly state: string | undefined; readonly stateless: boolean },
  ): Promise<Departure | undefined> {
    const departure = await this.departures.take([session, factor]);
    const own = back.state === undefined ? back.stateless : back.state === departure?.state;
    return own ? departure : undefined;
  }
}
