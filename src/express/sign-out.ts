import type { RequestHandler } from 'express';
import type { Context } from './context.ts';
import { findSession } from './identity.ts';
import { handle } from './route.ts';

/** Ends the evidence of the request's session; the application then ends its own with `req.logout`. */
export function signOut(context: Context): RequestHandler {
  return handle(async (req, _res, next) => {
    const session = await findSession(context, req);
    if (session) {
      await context.sessions.end(session.sid);
      context.tell({ type: 'session.ended', session: session.sid, subject: session.subject });
    }
    next();
  });
}
