import type { Request } from 'express';
import { sha256 } from '../lib/digest.ts';
import { ConfigurationError, StepUpError } from '../lib/errors.ts';

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
function sessionOf(req: Request): AppSession & Record<string, unknown> {
  const { session, sessionID } = req as unknown as WithSession;
  if (!session || typeof session.regenerate !== 'function' || typeof sessionID !== 'string') {
    throw new ConfigurationError(
      'session_unsupported',
      'mount express-session (or one like it, with the state on the server) and passport.session() before this',
    );
  }
  return session as AppSession & Record<string, unknown>;
}

/** Refuses sessions that live in the client: they cannot be ended. Throws `session_unsupported`. */
export function requireServerSession(req: Request): void {
  sessionOf(req);
}

/** The id (`sid`) of our session in this request, where one was begun. */
export function sidOf(req: Request): string | undefined {
  const slot = (req as unknown as WithSession).session?.stepUp;
  return typeof slot?.sid === 'string' ? slot.sid : undefined;
}

/** A digest of the id of the application's session, by which a dead id is known. */
export function cookieDigest(req: Request): string {
  sessionOf(req);
  return sha256((req as unknown as WithSession).sessionID ?? '');
}

/** Puts the id of our session into the application's session. */
export async function keepSid(req: Request, sid: string): Promise<void> {
  const session = sessionOf(req);
  session.stepUp = { sid };
  await settled((done) => session.save(done));
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

function settled(start: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error) reject(new StepUpError('vendor_unavailable', 'the session store failed', { cause: error }));
      else resolve();
    });
  });
}
