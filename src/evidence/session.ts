import { StepUpError } from '../lib/errors.ts';
import { type KeptIn, ShortLived } from '../store/short-lived.ts';
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

const MOST_EVIDENCE = 64;

/** The sessions' evidence in the store, changed by compare-and-swap only (rule 5). */
export class Sessions {
  private readonly kept: ShortLived<Session>;

  /** `lifetime`: seconds for which an untouched session's evidence is kept. */
  constructor(options: KeptIn & { readonly lifetime: number }) {
    this.kept = new ShortLived(options, 'session', options.lifetime);
  }

  /** Begins a session. Throws `conflict` when the id is taken. */
  async begin(session: Session): Promise<void> {
    if (!(await this.kept.add([session.sid], session)))
      throw new StepUpError('conflict', 'the session id is taken');
  }

  /** The session, or nothing when it ended or never was. */
  async find(sid: string): Promise<Session | undefined> {
    return this.kept.get([sid]);
  }

  /** Adds evidence of this very session and subject; returns the session as it then stands, or nothing when it ended. */
  async add(sid: string, added: readonly Evidence[]): Promise<Session | undefined> {
    return this.kept.change([sid], (session) => {
      if (added.some((one) => session && (one.session !== sid || one.subject !== session.subject))) {
        throw new StepUpError('subject_mismatch', 'evidence of another session or subject');
      }
      return session && { ...session, evidence: merge(session.evidence, added) };
    });
  }

  /** Ties the session to another id of the application's session; the old id is dead from here on. */
  async move(sid: string, cookie: string): Promise<Session | undefined> {
    return this.kept.change([sid], (session) => session && { ...session, cookie });
  }

  /** Ends the session and forgets its evidence. */
  async end(sid: string): Promise<void> {
    await this.kept.delete([sid]);
  }
}

/** The newest evidence of each sort; what is replaced says nothing that the newer one does not. */
function merge(before: readonly Evidence[], added: readonly Evidence[]): Evidence[] {
  const all = [...before, ...added];
  const sorts = all.map(sort);
  return all.filter((_, at) => sorts.lastIndexOf(sorts[at] ?? '') === at).slice(-MOST_EVIDENCE);
}

function sort(one: Evidence): string {
  return JSON.stringify([one.factor, one.transaction, one.methods, one.liveness, one.binding, one.emulated]);
}
