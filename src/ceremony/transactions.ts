import { canonicalJson, sha256 } from '../lib/digest.ts';
import { type RandomBytes, randomId } from '../lib/random.ts';
import type { Store } from '../store/store.ts';
import type { TransactionView } from '../strategy/capture.ts';
import type { Caller } from './ceremony.ts';

/** A request to an action, built by the server from its facts. */
interface StoredTransaction extends TransactionView {
  readonly subject: string;
  readonly session: string;
}

/**
 * Transactions of bound actions. The same request of the same session finds its transaction again until it is
 * taken: then it is spent, and the next request needs evidence of its own.
 */
export class Transactions {
  private readonly store: Store;
  private readonly issuer: string;
  private readonly random: RandomBytes;
  private readonly lifetime: number;

  constructor(options: {
    readonly store: Store;
    readonly issuer: string;
    readonly random: RandomBytes;
    /** Seconds that a person has from the first request to the last. */
    readonly lifetime: number;
  }) {
    this.store = options.store;
    this.issuer = options.issuer;
    this.random = options.random;
    this.lifetime = options.lifetime;
  }

  /** The transaction of this request: the one begun before for the same facts in this session, or a new one. */
  async begin(
    caller: Caller,
    action: string,
    facts: Readonly<Record<string, unknown>>,
  ): Promise<TransactionView> {
    const found = await this.current(caller, action, facts);
    if (found) return found;
    const id = randomId(this.random);
    const transaction: StoredTransaction = {
      id,
      action,
      facts,
      subject: caller.subject,
      session: caller.session,
    };
    await this.store.set(this.key(id), transaction, this.lifetime);
    const index = this.index(caller, action, facts);
    if (await this.store.add(index, id, this.lifetime)) return view(transaction);
    return (await this.current(caller, action, facts)) ?? view(transaction);
  }

  /** The transaction of this request, where one was begun and not yet taken. */
  async current(
    caller: Caller,
    action: string,
    facts: Readonly<Record<string, unknown>>,
  ): Promise<TransactionView | undefined> {
    const id = await this.store.get<string>(this.index(caller, action, facts));
    return id && this.find(caller, id.value);
  }

  /** The transaction under a handle, when it is this caller's. */
  async find(caller: Caller, id: string): Promise<TransactionView | undefined> {
    const stored = (await this.store.get<StoredTransaction>(this.key(id)))?.value;
    return stored?.subject === caller.subject && stored.session === caller.session ? view(stored) : undefined;
  }

  /** Takes a transaction: of two requests at once one gets it. Tells whether this one did. */
  async take(caller: Caller, transaction: TransactionView): Promise<boolean> {
    const taken = await this.store.take<StoredTransaction>(this.key(transaction.id));
    await this.store.delete(this.index(caller, transaction.action, transaction.facts));
    return taken?.subject === caller.subject && taken.session === caller.session;
  }

  private key(id: string): string {
    return `${this.issuer}|transaction|${id}`;
  }

  private index(caller: Caller, action: string, facts: Readonly<Record<string, unknown>>): string {
    const about = sha256(canonicalJson({ subject: caller.subject, action, facts }));
    return `${this.issuer}|transaction-of|${caller.session}|${about}`;
  }
}

function view({ id, action, facts }: TransactionView): TransactionView {
  return Object.freeze({ id, action, facts: Object.freeze(facts) });
}
