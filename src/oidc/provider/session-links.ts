import type { Session } from '../../evidence/session.ts';
import type { Context } from '../../express/context.ts';
import { endSession } from '../../express/end-session.ts';
import { OwnedRecords } from '../../store/owned-records.ts';

/** Which of our sessions stands behind a session of the provider. */
export interface SessionLink {
  /** The provider session's `uid`. */
  readonly uid: string;
  /** Our session's `sid`. */
  readonly sid: string;
  /** Whose both are. */
  readonly subject: string;
}

const DAY = 86_400;

/** Which of our sessions stands behind a session of the provider: kept in the store, under the provider session's `uid`. */
export class SessionLinks extends OwnedRecords<SessionLink> {
  private readonly context: Context;

  constructor(context: Context) {
    const { store, issuer, clock } = context;
    super({ store, issuer, clock, lifetime: 30 * DAY }, 'provider-link', ({ subject }) => subject);
    this.context = context;
  }

  /** Ties a session of the provider to one of ours; nothing where ours has ended. */
  async link(uid: string, sid: string): Promise<void> {
    const subject = (await this.context.sessions.find(sid))?.subject;
    if (subject === undefined) return;
    const before = await this.find(uid);
    if (before?.subject === subject) await this.change(uid, (link) => link && { ...link, sid });
    else {
      await this.end(uid);
      await this.insert(uid, { uid, sid, subject });
    }
  }

  /** Our session behind one of the provider's, where it is still there and of this very subject. */
  async sessionOf(uid: string, subject: string): Promise<Session | undefined> {
    const link = await this.find(uid);
    const session = link && (await this.context.sessions.find(link.sid));
    return session?.subject === subject ? session : undefined;
  }

  /** Ends our session behind one of the provider's, which has ended. */
  async endOurs(uid: string): Promise<void> {
    const link = await this.find(uid);
    await this.end(uid);
    if (link) await endSession(this.context, link.sid, 'provider');
  }

  /** The links of a person to a session of ours that is this one, or that ended unnoticed. */
  async behind(subject: string, sid: string): Promise<readonly SessionLink[]> {
    const links = await this.of(subject);
    const lives = await Promise.all(
      links.map(async (one) => one.sid !== sid && (await this.context.sessions.find(one.sid))),
    );
    return links.filter((_, at) => !lives[at]);
  }
}
