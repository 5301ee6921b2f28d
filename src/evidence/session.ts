import { StepUpError } from '../lib/errors.ts';
import { type OwnedIn, OwnedRecords } from '../store/owned-records.ts';
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
export class Sessions extends OwnedRecords<Session> {
  /**
   * `lifetime`: seconds for which an untouched session's evidence is kept. `allowEmulators`: whether emulators may have had
   * part in it. Such sessions lie apart, so that a deployment without emulators never finds one (rule 12).
   */
  constructor(options: OwnedIn & { readonly allowEmulators: boolean }) {
    const issuer = options.allowEmulators ? `${options.issuer}|emulators` : options.issuer;
    super({ ...options, issuer }, 'session', ({ subject }) => subject);
  }

  /** Begins a session. Throws `conflict` when the id is taken. */
  async begin(session: Session): Promise<void> {
    if (!(await this.insert(session.sid, session)))
      throw new StepUpError('conflict', 'the session id is taken');
  }

  /** Adds evidence of this very session and subject; returns the session as it then stands, or nothing when it ended. */
  async add(sid: string, added: readonly Evidence[]): Promise<Session | undefined> {
    return this.change(sid, (session) => {
      if (added.some((one) => session && (one.session !== sid || one.subject !== session.subject))) {
        throw new StepUpError('subject_mismatch', 'evidence of another session or subject');
      }
      return session && { ...session, evidence: merge(session.evidence, added) };
    });
  }

  /** Ties the session to another id of the application's session; the old id is dead from here on. */
  async move(sid: string, cookie: string): Promise<Session | undefined> {
    return this.change(sid, (session) => session && { ...session, cookie });
  }

  /** Forgets what one factor has proved in a session. */
  async forget(sid: string, factor: string): Promise<Session | undefined> {
    const others = ({ evidence }: Session) => evidence.filter((one) => one.factor !== factor);
    return this.change(sid, (session) => session && { ...session, evidence: others(session) });
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
