import type { Clock } from '../lib/clock.ts';
import { canonicalJson, sha256 } from '../lib/digest.ts';
import { RequestError, StepUpError } from '../lib/errors.ts';
import { type RandomBytes, randomId } from '../lib/random.ts';
import type { Store } from '../store/store.ts';
import type { TransactionView } from '../strategy/capture.ts';
import type { Caller, Ceremony } from './ceremony.ts';

/** What a ceremony is opened for. */
export interface CeremonyPurpose {
  /** The level to reach. */
  readonly level: string;
  readonly maxAge?: number | undefined;
  readonly transaction?: TransactionView | undefined;
  readonly deliver?: 'token' | undefined;
  readonly resume?: string | undefined;
}

/** Seconds for which an ended ceremony can still be looked at. */
const AFTERLIFE = 300;
const ATTEMPTS = 10;

/** Ceremonies in the store. Every change is a compare-and-swap. */
export class Ceremonies {
  private readonly store: Store;
  private readonly issuer: string;
  private readonly clock: Clock;
  private readonly random: RandomBytes;
  private readonly lifetime: number;
  private readonly onOpened: (ceremony: Ceremony) => void;

  constructor(options: {
    readonly store: Store;
    readonly issuer: string;
    readonly clock: Clock;
    readonly random: RandomBytes;
    /** Seconds that a ceremony stays open. */
    readonly lifetime: number;
    readonly onOpened: (ceremony: Ceremony) => void;
  }) {
    this.store = options.store;
    this.issuer = options.issuer;
    this.clock = options.clock;
    this.random = options.random;
    this.lifetime = options.lifetime;
    this.onOpened = options.onOpened;
  }

  /** Opens a ceremony; the same purpose in the same session finds the one that is open already. */
  async open(caller: Caller, purpose: CeremonyPurpose): Promise<Ceremony> {
    const index = this.index(caller, purpose);
    const before = await this.store.get<string>(index);
    const found = before && (await this.find(caller, before.value));
    if (found?.status === 'open') return found;
    const now = Math.floor(this.clock());
    const ceremony: Ceremony = {
      id: randomId(this.random),
      subject: caller.subject,
      session: caller.session,
      status: 'open',
      level: purpose.level,
      openedAt: now,
      expiresAt: now + this.lifetime,
      ...(purpose.maxAge === undefined ? {} : { maxAge: purpose.maxAge }),
      ...(purpose.transaction ? { transaction: purpose.transaction } : {}),
      ...(purpose.deliver ? { deliver: purpose.deliver } : {}),
      ...(purpose.resume ? { resume: purpose.resume } : {}),
    };
    await this.store.set(this.key(ceremony.id), ceremony, this.lifetime + AFTERLIFE);
    await this.store.set(index, ceremony.id, this.lifetime);
    this.onOpened(ceremony);
    return ceremony;
  }

  /** The caller's own ceremony; anybody else's is as if it were not there. */
  async find(caller: Caller, id: string): Promise<Ceremony | undefined> {
    return this.own(caller, (await this.store.get<Ceremony>(this.key(id)))?.value);
  }

  /** The caller's own ceremony while it is open. Throws `not_found` and `ceremony_over`. */
  async requireOpen(caller: Caller, id: string): Promise<Ceremony> {
    return open(await this.find(caller, id));
  }

  /** Changes the caller's own ceremony while it is open. Throws `not_found`, `ceremony_over`, `conflict`. */
  async change(caller: Caller, id: string, next: (ceremony: Ceremony) => Ceremony): Promise<Ceremony> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const entry = await this.store.get<Ceremony>(this.key(id));
      const changed = next(open(this.own(caller, entry?.value)));
      const left = changed.expiresAt - this.clock() + AFTERLIFE;
      if (entry && (await this.store.swap(this.key(id), entry.version, { value: changed, ttl: left })))
        return changed;
    }
    throw new StepUpError('conflict', 'the ceremony changed too often at once');
  }

  private own(caller: Caller, found: Ceremony | undefined): Ceremony | undefined {
    return found?.subject === caller.subject && found.session === caller.session
      ? this.current(found)
      : undefined;
  }

  private current(ceremony: Ceremony): Ceremony {
    const over = ceremony.status === 'open' && ceremony.expiresAt <= this.clock();
    return over ? { ...ceremony, status: 'expired' } : ceremony;
  }

  private key(id: string): string {
    return `${this.issuer}|ceremony|${id}`;
  }

  private index(caller: Caller, { level, maxAge, transaction, deliver, resume }: CeremonyPurpose): string {
    const purpose = canonicalJson([
      level,
      maxAge ?? null,
      transaction?.id ?? null,
      deliver ?? null,
      resume ?? null,
    ]);
    return `${this.issuer}|ceremony-of|${caller.session}|${sha256(purpose)}`;
  }
}

function open(ceremony: Ceremony | undefined): Ceremony {
  if (!ceremony) throw new RequestError('not_found', 'there is no such ceremony');
  if (ceremony.status !== 'open')
    throw new RequestError('ceremony_over', `the ceremony is ${ceremony.status}`);
  return ceremony;
}
