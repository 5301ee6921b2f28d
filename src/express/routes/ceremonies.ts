import type { RequestHandler } from 'express';
import { z } from 'zod';
import { RequestError } from '../../lib/errors.ts';
import { parseWith } from '../../lib/schema.ts';
import { sendJson, viewOf } from '../answer.ts';
import { readFields } from '../body.ts';
import type { Context } from '../context.ts';
import { requireSession } from '../identity.ts';
import { handle } from '../route.ts';

const LONGEST_AGE = 31_536_000;

/** The members of a guard's problem document, copied; its other members are allowed and ignored. */
const ask = z.looseObject({
  acr_values: z.string().min(1).max(2000),
  max_age: z.number().int().min(0).max(LONGEST_AGE).optional(),
  transaction: z.string().min(1).max(200).optional(),
  deliver: z.literal('token').optional(),
});

/** `POST /stepup/ceremonies`: opens a ceremony to the first of the asked levels that the policy knows. */
export function openCeremony(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const session = await requireSession(context, req);
    const asked = await parseWith(ask, await readFields(req));
    const level = asked.acr_values.split(' ').find((acr) => context.policy.levels.includes(acr));
    if (level === undefined) throw new RequestError('request_malformed', 'none of these levels is known');
    const caller = { subject: session.subject, session: session.sid };
    const transaction =
      asked.transaction === undefined
        ? undefined
        : await context.transactions.find(caller, asked.transaction);
    if (asked.transaction !== undefined && !transaction) {
      throw new RequestError('not_found', 'there is no such transaction');
    }
    const opened = await context.ceremonies.open(caller, {
      level,
      maxAge: asked.max_age,
      transaction,
      deliver: asked.deliver,
    });
    const ceremony = await context.steps.settle(caller, opened);
    res.set('Location', `${context.path}/ceremonies/${ceremony.id}`);
    sendJson(res, 201, await viewOf(context, ceremony));
  });
}
