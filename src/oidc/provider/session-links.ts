import type { Session } from '../../evidence/session.ts';
import type { Context } from '../../express/context.ts';

const DAY = 86_400;

/** Which of our sessions stands behind a session of the provider: kept in the store, under the provider session's `uid`. */
export class SessionLinks {
  private readonly context: Context;

  constructor(context: Context) {
    this.context = context;
  }

  /** Ties a session of the provider to one of ours. */
  async link(uid: string, sid: string): Promise<void> {
    await this.context.store.set(this.key(uid), sid, 30 * DAY);
  }

  /** Our session behind one of the provider's, where it is still there and of this very subject. */
  async find(uid: string, subject: string): Promise<Session | undefined> {
    const sid = await this.context.store.get<string>(this.key(uid));
    const session = sid && (await this.context.sessions.find(sid.value));
    return session?.subject === subject ? session : undefined;
  }

  /** Ends our session behind one of the provider's. */
  async end(uid: string): Promise<void> {
    const sid = await this.context.store.take<string>(this.key(uid));
    if (sid === undefined) return;
    const session = await this.context.sessions.find(sid);
    await this.context.sessions.end(sid);
    this.context.tell({ type: 'session.ended', session: sid, subject: session?.subject, reason: 'provider' });
  }

  private key(uid: string): string {
    return `${this.context.issuer}|provider-session|${uid}`;
  }
}
