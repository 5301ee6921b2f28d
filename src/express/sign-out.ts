import type { RequestHandler } from 'express';
import type { Context } from './context.ts';
import { endSession } from './end-session.ts';
import { findSession } from './identity.ts';
import { handle } from './route.ts';

/** Ends the evidence of the request's session; the application then ends its own with `req.logout`. */
export function signOut(context: Context): RequestHandler {
  return handle(async (req, _res, next) => {
    const session = await findSession(context, req);
    if (session) await endSession(context, session.sid);
    next();
  });
}
