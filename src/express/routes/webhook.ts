import type { RequestHandler } from 'express';
import { RequestError } from '../../lib/errors.ts';
import { readBytes } from '../body.ts';
import type { Context } from '../context.ts';
import { handle, parameter } from '../route.ts';

/**
 * `POST /stepup/webhooks/:vendor`: the signature is checked first, by the vendor's strategy; then the vendor's run is
 * marked as due, so that its ceremony asks the vendor at its next look. It opens and raises nothing by itself.
 */
export function receiveWebhook(context: Context): RequestHandler {
  return handle(async (req, res) => {
    const vendor = parameter(req, 'vendor');
    const strategies = [...context.factors.values()].flatMap((factor) => factor.strategies);
    const receiver = strategies.find(({ kit }) => kit?.vendor === vendor && kit.webhook)?.kit;
    if (!receiver?.webhook) throw new RequestError('not_found', 'no such vendor');
    const run = await receiver.webhook({ headers: req.headers, body: await readBytes(req) });
    if (!run) throw new RequestError('signature_invalid', 'it is not signed by the vendor');
    await context.steps.due(vendor, run.vendorTransaction);
    res.status(204).end();
  });
}
