import type { RequestHandler } from 'express';
import { z } from 'zod';
import { RequestError } from '../../lib/errors.ts';
import { randomId } from '../../lib/random.ts';
import { parseWith } from '../../lib/schema.ts';
import { sendJson } from '../answer.ts';
import { readFields } from '../body.ts';
import type { Context } from '../context.ts';
import { limitRate } from '../rate-limit.ts';
import { handle } from '../route.ts';
import { setSignInCookie, signInCookie } from '../sign-in-cookie.ts';

const ask = z.strictObject({ factor: z.string().max(200) });
const TTL = 300;

/** `POST /stepup/sign-in/challenge`: for a factor of the sign-in form. Anonymous, and the same for every subject. */
export function signInChallenge(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const { factor: id } = await parseWith(ask, await readFields(req));
    const factor = context.factors.get(id);
    if (!factor) throw new RequestError('not_found', 'no such factor');
    // The address is the connection's, unless the application trusts a proxy: a header cannot buy more.
    await limitRate(context, 'sign-in', { who: req.ip ?? '', perMinute: context.challengesPerMinute });
    const known = signInCookie(req);
    const fresh = randomId(context.random);
    const challenge = await context.runner.challenge({
      factor,
      issuedTo: known ?? `sign-in.${fresh}`,
      ceremony: known ?? `sign-in.${fresh}`,
      ttl: TTL,
    });
    if (!known) setSignInCookie(res, fresh, context.issuer.startsWith('https:'));
    const { nonce, data, expires_at } = challenge;
    sendJson(res, 201, { nonce, data, expires_at });
  });
}
