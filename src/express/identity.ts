import type { Request } from 'express';
import type { Session } from '../evidence/session.ts';
import { StepUpError } from '../lib/errors.ts';
import { destroy } from './app-session.ts';
import type { Context } from './context.ts';
import type { Identity } from './options.ts';
import { cookieDigest, sidOf } from './sid.ts';

/** The default `identify`: the signed-in Passport user, in the session that `signIn` began. */
export function identifyByPassport(subjectOf: Context['subjectOf']): (req: Request) => Identity | undefined {
  return (req) => {
    const { user } = req as Request & { user?: unknown };
    const subject = user === undefined || user === null ? undefined : subjectOf(user);
    const session = sidOf(req);
    return subject !== undefined && session !== undefined ? { subject, session } : undefined;
  };
}

/** The session of a request, or nothing: unknown, ended, somebody else's, and one under a dead cookie are alike. */
export async function findSession(context: Context, req: Request): Promise<Session | undefined> {
  const who = await context.identify(req);
  if (!who) return undefined;
  const session = await context.sessions.find(who.session);
  if (!session || session.subject !== who.subject) return undefined;
  return context.byCookie && session.cookie !== cookieDigest(req) ? undefined : session;
}

/** As `findSession`; throws `authentication_required` where there is none. */
export async function requireSession(context: Context, req: Request): Promise<Session> {
  const session = await findSession(context, req);
  if (!session) throw new StepUpError('authentication_required', 'nobody is signed in');
  return session;
}

/**
 * Ends the application's session when its id is dead: a late write brought it back after the id had changed, and
 * whoever knows the old id would be signed in (rule 5). Tells whether it did.
 */
export async function endDeadSession(context: Context, req: Request): Promise<boolean> {
  const sid = context.byCookie ? sidOf(req) : undefined;
  if (sid === undefined) return false;
  const session = await context.sessions.find(sid);
  if (!session || session.cookie === cookieDigest(req)) return false;
  await destroy(req);
  Object.assign(req, { user: undefined });
  context.tell({ type: 'session.dead_id', session: sid, subject: session.subject });
  return true;
}
