import type { Request } from 'express';
import { ConfigurationError } from '../lib/errors.ts';
import { sessionOf } from './server-side-session.ts';
import { settled } from './settled.ts';

/** Signs a user in as Passport does: the session is regenerated and nothing planted survives (rule 5). */
export async function logIn(req: Request, user: unknown): Promise<void> {
  sessionOf(req);
  const target = req as unknown as { logIn?: (user: unknown, done: (error?: unknown) => void) => void };
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
