import type { RandomBytes } from 'passport-stepup/strategy-kit';
import { Refused } from '../refused.ts';
import { randomUUID } from '../uuid.ts';
import { Session, type SessionKind, type SessionParts } from './session.ts';

/** Seconds that a session lives (assumption). */
const LIFETIME = 600;
const MOST = 10_000;

/** The sessions of the tenant, by token. */
export class Sessions {
  private readonly clock: () => number;
  private readonly random: RandomBytes;
  private sessions = new Map<string, Session>();

  constructor(clock: () => number, random: RandomBytes) {
    this.clock = clock;
    this.random = random;
  }

  /** All that are remembered, the oldest first. */
  all(): readonly Session[] {
    return [...this.sessions.values()];
  }

  /** Opens one. */
  open(parts: Omit<SessionParts, 'token' | 'startedAt'>): Session {
    const session = new Session({ ...parts, token: randomUUID(this.random), startedAt: this.clock() });
    this.sessions.set(session.token, session);
    const [oldest] = this.sessions.keys();
    if (this.sessions.size > MOST && oldest !== undefined) this.sessions.delete(oldest);
    return session;
  }

  /** A pending session of this kind. Throws `Refused` for every other token, as recorded servers say it. */
  pending(kind: SessionKind, token: string): Session {
    const session = this.sessions.get(token);
    if (session && session.kind !== kind) throw new Refused('no_session', 'not valid token');
    if (session?.state !== 'pending' || this.expired(session))
      throw new Refused('no_session', 'No value present');
    return session;
  }

  /** Throws `Refused` unless it is still pending: for after something was waited for. */
  stillPending(session: Session): void {
    this.pending(session.kind, session.token);
  }

  /** One that is remembered, ended or not. */
  find(kind: SessionKind, token: string): Session | undefined {
    const session = this.sessions.get(token);
    return session?.kind === kind ? session : undefined;
  }

  /** Whether its time is over. */
  expired(session: Session): boolean {
    return this.clock() - session.startedAt >= LIFETIME;
  }

  /** Ends the pending ones of a user who is removed. */
  endOf(username: string): void {
    for (const session of this.sessions.values())
      if (session.user.username === username && session.state === 'pending') session.end('cancelled');
  }

  /** Forgets all. */
  clear(): void {
    this.sessions.clear();
  }
}
