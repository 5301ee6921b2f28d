import type { RequestHandler } from 'express';
import { RequestError } from '../../lib/errors.ts';
import { readBytes } from '../body.ts';
import type { Context } from '../context.ts';
import { endSession } from '../end-session.ts';
import { limitRate } from '../rate-limit.ts';
import { handle, parameter } from '../route.ts';

const LIMIT = 64 * 1024;

/**
 * `POST /stepup/logout/:factor`: a provider tells that somebody's session there has ended (OpenID Connect Back-Channel
 * Logout 1.0). Verified by the factor's strategy; then every session of ours that rests on it ends, with its evidence.
 */
export function receiveLogout(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const factor = parameter(req, 'factor');
    const readers = context.factors
      .get(factor)
      ?.strategies.flatMap(({ kit }) => (kit?.readLogout ? [kit] : []));
    if (!readers || readers.length === 0) throw new RequestError('not_found', 'no such factor');
    await limitRate(context, 'logout', { who: req.ip ?? '', perMinute: context.challengesPerMinute });
    const message = { headers: req.headers, body: await readBytes(req, LIMIT) };
    let unread: unknown = new RequestError('request_malformed', 'nobody reads this');
    for (const reader of readers) {
      const notice = await reader.readLogout?.(message).catch((thrown: unknown) => {
        unread = thrown;
        return undefined;
      });
      if (!notice) continue;
      const ended = await context.providerSessions.take(factor, notice.providerSession, notice.oneTime);
      for (const sid of ended) await endSession(context, sid, 'provider');
      res.status(200).set('Cache-Control', 'no-store').end();
      return;
    }
    throw unread;
  });
}
