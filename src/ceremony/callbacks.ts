import { type RandomBytes, randomId } from '../lib/random.ts';
import type { Store } from '../store/store.ts';
import type { Caller } from './ceremony.ts';

/** Where the browser went from, and comes back to. */
export interface Departure {
  /** The ceremony or the enrollment that waits. */
  readonly ceremony?: string;
  readonly enrollment?: string;
  /** The one-time state in the address that our own strategies give to a provider. */
  readonly state: string;
}

/** Parameters that a provider posted, until the browser itself brings the session. */
const PARKED_SECONDS = 60;

/**
 * The one-time memory of who was sent to a provider: one per session and factor. It is taken before anything that
 * comes back is judged (rule 6), so that a callback counts once and in the session that departed only.
 */
export class Callbacks {
  private readonly store: Store;
  private readonly issuer: string;
  private readonly random: RandomBytes;
  private readonly lifetime: number;

  constructor(options: {
    readonly store: Store;
    readonly issuer: string;
    readonly random: RandomBytes;
    readonly lifetime: number;
  }) {
    this.store = options.store;
    this.issuer = options.issuer;
    this.random = options.random;
    this.lifetime = options.lifetime;
  }

  /** A fresh one-time state, for an address to which somebody may be sent back. */
  newState(): string {
    return randomId(this.random);
  }

  /** Remembers a departure; the newest of a session and factor replaces the older. */
  async depart(caller: Caller, factor: string, to: Departure): Promise<void> {
    await this.store.set(this.key(caller, factor), to, this.lifetime);
  }

  /**
   * Takes the departure to which a callback of this session belongs. A state that came along must be its own; only
   * foreign strategies, which have a state of their own, may come back without (`stateless`).
   */
  async take(
    caller: Caller,
    factor: string,
    back: { readonly state: string | undefined; readonly stateless: boolean },
  ): Promise<Departure | undefined> {
    const departure = await this.store.take<Departure>(this.key(caller, factor));
    if (!departure || (back.state === undefined && !back.stateless)) return undefined;
    return back.state === undefined || departure.state === back.state ? departure : undefined;
  }

  /** Keeps what a provider posted across sites until the browser asks for it with its session. */
  async park(factor: string, parameters: string): Promise<string> {
    const handle = randomId(this.random);
    await this.store.set(this.parked(factor, handle), parameters, PARKED_SECONDS);
    return handle;
  }

  /** Takes what was parked. */
  async unpark(factor: string, handle: string): Promise<string | undefined> {
    return this.store.take<string>(this.parked(factor, handle));
  }

  private key(caller: Caller, factor: string): string {
    return `${this.issuer}|departure|${caller.session}|${factor}`;
  }

  private parked(factor: string, handle: string): string {
    return `${this.issuer}|parked|${factor}|${handle}`;
  }
}
