import type { Request } from 'express';
import { renew } from './app-session.ts';
import type { Context } from './context.ts';
import { endSession } from './end-session.ts';
import { cookieDigest } from './sid.ts';

/**
 * After a rise of level: the application's session gets a new id and its data moves along; the old id is dead.
 * Where that fails the session ends, since a raised level must never stay under the old id (rule 5).
 */
export async function afterRise(context: Context, req: Request, sid: string): Promise<void> {
  if (!context.byCookie) return;
  try {
    await renew(req);
    await context.sessions.move(sid, cookieDigest(req));
  } catch (cause) {
    await endSession(context, sid, 'rise_failed');
    throw cause;
  }
}
