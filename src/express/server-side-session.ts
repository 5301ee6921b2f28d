import type { Request } from 'express';
import { ConfigurationError } from '../lib/errors.ts';

/** What this package keeps in the application's session: the id of its own session, and nothing else. */
interface Slot {
  readonly sid: string;
}

/** The application's session as express-session makes it; what lives in the client's cookie has no `regenerate`. */
export interface AppSession {
  stepUp?: Slot;
  regenerate(done: (error?: unknown) => void): void;
  save(done: (error?: unknown) => void): void;
  destroy(done: (error?: unknown) => void): void;
}

interface WithSession {
  session?: Partial<AppSession> & Record<string, unknown>;
  sessionID?: string;
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
