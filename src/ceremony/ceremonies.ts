import { defined } from '../lib/defined.ts';
import { canonicalJson, sha256 } from '../lib/digest.ts';
import { RequestError } from '../lib/errors.ts';
import { randomId } from '../lib/random.ts';
import { type KeptIn, ShortLived } from '../store/short-lived.ts';
import type { Caller, Ceremony, CeremonyPurpose } from './ceremony.ts';
import type { CeremonyParts } from './parts.ts';

/** Seconds for which an ended ceremony can still be looked at. */
const AFTERLIFE = 300;

/** What ceremonies are made from. */
export interface CeremoniesOptions extends KeptIn, Pick<CeremonyParts, 'clock' | 'random'> {
  /** Seconds that a ceremony stays open. */
  readonly lifetime: number;
  readonly onOpened: (ceremony: Ceremony) => void;
}

/** Ceremonies in the store. Every change is a compare-and-swap. */
export class Ceremonies {
  private readonly options: CeremoniesOptions;
  private readonly kept: ShortLived<Ceremony>;
  private readonly ids: ShortLived<string>;

  constructor(options: CeremoniesOptions) {
    const { clock, lifetime } = options;
    this.options = options;
    this.kept = new ShortLived(options, 'ceremony', ({ expiresAt }) => expiresAt - clock() + AFTERLIFE);
    this.ids = new ShortLived(options, 'ceremony-of', lifetime);
  }

  /** Opens a ceremony; the same purpose in the same session finds the one that is open already. */
  async open({ subject, session }: Caller, purpose: CeremonyPurpose): Promise<Ceremony> {
    const { clock, random, lifetime, onOpened } = this.options;
    const asked = defined({ ...purpose, transaction: purpose.transaction?.id });
    const name = [session, sha256(canonicalJson(asked))];
    const seen = await this.ids.get(name);
    const before = await this.find({ subject, session }, seen ?? '');
    if (before?.status === 'open') return before;
    const openedAt = Math.floor(clock());
    const id = randomId(random);
    const times = { openedAt, expiresAt: openedAt + lifetime };
    const ceremony: Ceremony = { ...defined(purpose), id, subject, session, status: 'open', ...times };
    await this.kept.set([id], ceremony);
    // Of two that open at once, the one that is named first is everybody's.
    const added = seen === undefined && (await this.ids.add(name, id));
    const named = added ? id : await this.ids.change(name, (now) => (now === seen ? id : now));
    const other = named !== id && (await this.find({ subject, session }, named ?? ''));
    if (!other) onOpened(ceremony);
    return other || ceremony;
  }

  /** The caller's own ceremony; anybody else's is as if it were not there. */
  async find(caller: Caller, id: string): Promise<Ceremony | undefined> {
    return this.own(caller, await this.kept.get([id]));
  }

  /** The caller's own ceremony while it is open. Throws `not_found` and `ceremony_over`. */
  async requireOpen(caller: Caller, id: string): Promise<Ceremony> {
    return open(await this.find(caller, id));
  }

  /** Changes the caller's own ceremony while it is open. Throws `not_found`, `ceremony_over`, `conflict`. */
  async change(caller: Caller, id: string, next: (ceremony: Ceremony) => Ceremony): Promise<Ceremony> {
    const changed = await this.kept.change([id], (found) => next(open(this.own(caller, found))));
    return changed ?? open(undefined);
  }

  private own(caller: Caller, found: Ceremony | undefined): Ceremony | undefined {
    if (found?.subject !== caller.subject || found.session !== caller.session) return undefined;
    const over = found.status === 'open' && found.expiresAt <= this.options.clock();
    return over ? { ...found, status: 'expired' } : found;
  }
}

function open(ceremony: Ceremony | undefined): Ceremony {
  if (!ceremony) throw new RequestError('not_found', 'there is no such ceremony');
  if (ceremony.status !== 'open')
    throw new RequestError('ceremony_over', `the ceremony is ${ceremony.status}`);
  return ceremony;
}
