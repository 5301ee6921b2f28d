import { StepUpError } from '../lib/errors.ts';
import type { Store } from '../store/store.ts';
import type { Evidence } from './evidence.ts';

/** What is remembered of one session between sign-in and sign-out. */
export interface Session {
  /** The session's own random id (`sid`), never the cookie's. */
  readonly sid: string;
  /** Who signed in. */
  readonly subject: string;
  /** A digest of the application's session id; changed at each rise of level (rule 5). */
  readonly cookie: string;
  /** When the sign-in was, in seconds since 1970. */
  readonly startedAt: number;
  /** All evidence of the session, the newest of each factor and transaction. */
  readonly evidence: readonly Evidence[];
}

const ATTEMPTS = 20;
const MOST_EVIDENCE = 64;

/** The sessions' evidence in the store, changed by compare-and-swap only (rule 5). */
export class Sessions {
  private readonly store: Store;
  private readonly issuer: string;
  private readonly lifetime: number;

  /** `lifetime`: seconds for which an untouched session's evidence is kept. */
  constructor(options: { readonly store: Store; readonly issuer: string; readonly lifetime: number }) {
    this.store = options.store;
    this.issuer = options.issuer;
    this.lifetime = options.lifetime;
  }

  /** Begins a session. Throws `conflict` when the id is taken. */
  async begin(session: Session): Promise<void> {
    if (!(await this.store.add(this.key(session.sid), session, this.lifetime))) {
      throw new StepUpError('conflict', 'the session id is taken');
    }
  }

  /** The session, or nothing when it ended or never was. */
  async find(sid: string): Promise<Session | undefined> {
    return (await this.store.get<Session>(this.key(sid)))?.value;
  }

  /** Adds evidence of this very session and subject; returns the session as it then stands, or nothing when it ended. */
  async add(sid: string, added: readonly Evidence[]): Promise<Session | undefined> {
    return this.change(sid, (session) => {
      if (added.some((one) => one.session !== sid || one.subject !== session.subject)) {
        throw new StepUpError('subject_mismatch', 'evidence of another session or subject');
      }
      return { ...session, evidence: merge(session.evidence, added) };
    });
  }

  /** Ties the session to another id of the application's session; the old id is dead from here on. */
  async move(sid: string, cookie: string): Promise<Session | undefined> {
    return this.change(sid, (session) => ({ ...session, cookie }));
  }

  /** Ends the session and forgets its evidence. */
  async end(sid: string): Promise<void> {
    await this.store.delete(this.key(sid));
  }

  private async change(sid: string, next: (session: Session) => Session): Promise<Session | undefined> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const entry = await this.store.get<Session>(this.key(sid));
      if (!entry) return undefined;
      const changed = next(entry.value);
      if (await this.store.swap(this.key(sid), entry.version, { value: changed, ttl: this.lifetime }))
        return changed;
    }
    throw new StepUpError('conflict', 'the session changed too often at once');
  }

  private key(sid: string): string {
    return `${this.issuer}|session|${sid}`;
  }
}

/** The newest evidence of each sort; what is replaced says nothing that the newer one does not. */
function merge(before: readonly Evidence[], added: readonly Evidence[]): Evidence[] {
  const kept = new Map(before.map((one) => [sort(one), one]));
  for (const one of added) {
    kept.delete(sort(one));
    kept.set(sort(one), one);
  }
  return [...kept.values()].slice(-MOST_EVIDENCE);
}

function sort(one: Evidence): string {
  return JSON.stringify([one.factor, one.transaction, one.methods, one.liveness, one.binding, one.emulated]);
}
