import type { Request } from 'express';
import { ConfigurationError } from '../lib/errors.ts';
import { settled } from './settled.ts';

/** What this package keeps in the application's session: the id of its own session, and nothing else. */
interface Slot {
  readonly sid: string;
}

/** The application's session as express-session makes it; what lives in the client's cookie has no `regenerate`. */
interface AppSession {
  stepUp?: Slot;
  regenerate(done: (error?: unknown) => void): void;
  save(done: (error?: unknown) => void): void;
  destroy(done: (error?: unknown) => void): void;
}

interface WithSession {
  session?: Partial<AppSession> & Record<string, unknown>;
  sessionID?: string;
  logIn?: (user: unknown, done: (error?: unknown) => void) => void;
}

/** The application's server-side session. Throws `session_unsupported` when there is none or it lives in a cookie. */
export function sessionOf(req: Request): AppSession & Record<string, unknown> {
  refuseSessionInCookie(req);
  const { session } = req as unknown as WithSession;
  if (!session) throw unsupported();
  return session as AppSession & Record<string, unknown>;
}

/**
 * Throws `session_unsupported` when the request's session lives in the client's cookie: it cannot be made anew (rule 5).
 * Which sessions an application uses shows at its first request, not before.
 */
export function refuseSessionInCookie(req: Request): void {
  const { session, sessionID } = req as unknown as WithSession;
  if (session && (typeof session.regenerate !== 'function' || typeof sessionID !== 'string'))
    throw unsupported();
}

function unsupported(): ConfigurationError {
  return new ConfigurationError(
    'session_unsupported',
    'mount express-session (or one like it, with the state on the server) and passport.session() before this',
  );
}

/** Signs a user in as Passport does: the session is regenerated and nothing planted survives (rule 5). */
export async function logIn(req: Request, user: unknown): Promise<void> {
  sessionOf(req);
  const target = req as unknown as WithSession;
  if (typeof target.logIn !== 'function') {
    throw new ConfigurationError('session_unsupported', 'mount passport.session() before signIn');
  }
  await settled((done) => target.logIn?.(user, done));
}

/** Gives the application's session a new id and moves its data along; the old id is gone. */
export async function renew(req: Request): Promise<void> {
  const session = sessionOf(req);
  const { cookie: _cookie, ...data } = session;
  await settled((done) => session.regenerate(done));
  Object.assign(sessionOf(req), data);
  const renewed = sessionOf(req);
  await settled((done) => renewed.save(done));
}

/** Ends the application's session. */
export async function destroy(req: Request): Promise<void> {
  const session = sessionOf(req);
  await settled((done) => session.destroy(done));
}
