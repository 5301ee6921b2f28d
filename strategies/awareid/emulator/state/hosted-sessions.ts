import type { RandomBytes } from 'passport-stepup/strategy-kit';
import { Refused } from '../refused.ts';
import { randomUUID } from '../uuid.ts';
import type { Session } from './session.ts';

const LIFETIME = 600;

/** One visit to the hosted app. */
export interface HostedSession {
  /** By which the caller polls. */
  readonly sessionToken: string;
  /** By which the page is opened. */
  readonly key: string;
  /** What is proved there. */
  readonly session: Session;
  /** When it was started, in seconds since 1970. */
  readonly startedAt: number;
}

/** The visits to the hosted app. */
export class HostedSessions {
  private readonly clock: () => number;
  private readonly random: RandomBytes;
  private readonly visits = new Map<string, HostedSession>();

  constructor(clock: () => number, random: RandomBytes) {
    this.clock = clock;
    this.random = random;
  }

  /** Starts one. */
  start(session: Session): HostedSession {
    const sessionToken = randomUUID(this.random);
    const key = this.random(24).toString('base64url');
    const visit = { sessionToken, key, session, startedAt: this.clock() };
    this.visits.set(sessionToken, visit);
    return visit;
  }

  /** How it stands. Throws `Refused` for a token that there is not. */
  statusOf(sessionToken: string): 'Pending' | 'Success' | 'Failed' | 'Cancelled' {
    const visit = this.visits.get(sessionToken);
    if (!visit) throw new Refused('no_session', 'Internal Server Error');
    const { state } = visit.session;
    if (state === 'pending') return this.isOver(visit) ? 'Failed' : 'Pending';
    return ({ complete: 'Success', failed: 'Failed', cancelled: 'Cancelled' } as const)[state];
  }

  /** The visit that a link opens, while it is pending: the link is dead when the visit has ended. */
  open(key: string): HostedSession | undefined {
    const visit = [...this.visits.values()].find((one) => one.key === key);
    return visit?.session.state === 'pending' && !this.isOver(visit) ? visit : undefined;
  }

  /** Forgets them. */
  clear(): void {
    this.visits.clear();
  }

  private isOver({ startedAt }: HostedSession): boolean {
    return this.clock() - startedAt >= LIFETIME;
  }
}
