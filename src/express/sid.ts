import type { Request } from 'express';
import { sha256 } from '../lib/digest.ts';
import { sessionOf } from './server-side-session.ts';
import { settled } from './settled.ts';

/** The id (`sid`) of our session in this request, where one was begun. */
export function sidOf(req: Request): string | undefined {
  const { session } = req as { session?: { stepUp?: { sid?: unknown } } };
  const sid = session?.stepUp?.sid;
  return typeof sid === 'string' ? sid : undefined;
}

/** A digest of the id of the application's session, by which a dead id is known. */
export function cookieDigest(req: Request): string {
  sessionOf(req);
  return sha256((req as { sessionID?: string }).sessionID ?? '');
}

/** Puts the id of our session into the application's session. */
export async function keepSid(req: Request, sid: string): Promise<void> {
  const session = sessionOf(req);
  session.stepUp = { sid };
  await settled((done) => session.save(done));
}
