import { canonicalJson, sha256 } from '../lib/digest.ts';
import { deepFreeze } from '../lib/plain-json.ts';
import { type RandomBytes, randomId } from '../lib/random.ts';
import { type KeptIn, ShortLived } from '../store/short-lived.ts';
import type { TransactionView } from '../strategy/capture.ts';
import type { Caller } from './ceremony.ts';

type Facts = TransactionView['facts'];

/**
 * Transactions of bound actions: requests to an action, built by the server from their facts. The same request of the
 * same session finds its transaction again until it is taken: then it is spent, and the next request needs evidence
 * of its own. A handle is the digest of the request and a random part.
 */
export class Transactions {
  private readonly kept: ShortLived<TransactionView>;
  private readonly random: RandomBytes;

  /** `lifetime`: seconds that a person has from the first request to the last. */
  constructor(options: KeptIn & { readonly random: RandomBytes; readonly lifetime: number }) {
    this.kept = new ShortLived(options, 'transaction', options.lifetime);
    this.random = options.random;
  }

  /** The transaction of this request: the one begun before for the same facts in this session, or a new one. */
  async begin(caller: Caller, action: string, facts: Facts): Promise<TransactionView> {
    const digest = digestOf(caller, { action, facts });
    const name = [caller.session, digest];
    const begun = { id: `${digest}.${randomId(this.random)}`, action, facts };
    if (await this.kept.add(name, begun)) return deepFreeze(begun);
    const before = await this.kept.get(name);
    // Gone in between: it was taken.
    return before ? deepFreeze(before) : this.begin(caller, action, facts);
  }

  /** The transaction under a handle, when it is this caller's. */
  async find(caller: Caller, id: string): Promise<TransactionView | undefined> {
    return this.own(caller, id, await this.kept.get(nameOf(caller, id)));
  }

  /** Takes a transaction: of two requests at once one gets it. Tells whether this one did. */
  async take(caller: Caller, { id }: TransactionView): Promise<boolean> {
    return this.own(caller, id, await this.kept.take(nameOf(caller, id))) !== undefined;
  }

  private own(caller: Caller, id: string, found: TransactionView | undefined): TransactionView | undefined {
    const own = found?.id === id && id.startsWith(`${digestOf(caller, found)}.`);
    return own ? deepFreeze(found) : undefined;
  }
}

function nameOf(caller: Caller, id: string): string[] {
  return [caller.session, id.split('.', 1)[0] ?? ''];
}

function digestOf({ subject }: Caller, { action, facts }: Omit<TransactionView, 'id'>): string {
  return sha256(canonicalJson({ subject, action, facts }));
}
