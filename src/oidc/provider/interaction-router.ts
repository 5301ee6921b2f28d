import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import type Provider from 'oidc-provider';
import { z } from 'zod';
import { readForm } from '../../express/body.ts';
import type { Context } from '../../express/context.ts';
import { contextOf } from '../../express/context-of.ts';
import type { StepUp } from '../../express/create-step-up.ts';
import { answerErrors, handle } from '../../express/route.ts';
import { requireSameOrigin } from '../../express/same-site.ts';
import { RequestError } from '../../lib/errors.ts';
import { parseWith } from '../../lib/schema.ts';
import { askConsent, grantMissing } from './consent.ts';
import { endWithOurs } from './end-with-ours.ts';
import { interactionPath } from './interaction-path.ts';
import { Interactions } from './interactions.ts';
import { SessionLinks } from './session-links.ts';

const answerSchema = z.object({ answer: z.enum(['allow', 'deny']) });

/**
 * Serves the interactions of a provider made with `configureProvider`: `app.use(interactionRouter(stepUp, provider))`,
 * after the session, `passport.session()` and `stepUp.router()`, before the provider's own callback. A person who is not
 * signed in goes to the application's sign-in page with `return_to`; one whose evidence does not do goes to a ceremony
 * and comes back; a refused or given-up one ends, where the client's `acr` is essential, in
 * `unmet_authentication_requirements`. A logout at the provider ends the session here and its evidence, and
 * the end of a session here ends the provider's and tells its clients.
 */
export function interactionRouter(stepUp: StepUp, provider: Provider): Router {
  const context = contextOf(stepUp);
  const interactions = new Interactions(context, provider);
  const router = Router();
  router.get(`${interactionPath}/:uid`, handle(showInteraction({ context, provider, interactions })));
  router.post(
    `${interactionPath}/:uid/consent`,
    requireSameOrigin(context.issuer),
    handle(answerConsent({ provider, interactions })),
  );
  router.use(interactionPath, notFound);
  router.use(interactionPath, asRequestErrors, answerErrors(context, interactionPath));
  endSessions(context, provider);
  endWithOurs(context, provider);
  return router;
}

interface Parts {
  readonly context: Context;
  readonly provider: Provider;
  readonly interactions: Interactions;
}

function showInteraction({ context, provider, interactions }: Parts) {
  return async (req: Request, res: Response) => {
    const exchange = { req, res };
    const details = await interactions.details(exchange);
    if (details.prompt.name === 'consent') return askConsent({ context, provider }, exchange, details);
    return interactions.authenticate(exchange, details);
  };
}

function answerConsent({ provider, interactions }: Omit<Parts, 'context'>) {
  return async (req: Request, res: Response) => {
    const exchange = { req, res };
    const details = await interactions.details(exchange);
    if (details.prompt.name !== 'consent')
      throw new RequestError('conflict', 'nothing is to be agreed to now');
    const { answer } = await parseWith(answerSchema, await readForm(req));
    if (answer === 'deny') return interactions.refuse(exchange, 'access_denied');
    const grantId = await grantMissing(provider, details);
    return provider.interactionFinished(req, res, { consent: { grantId } });
  };
}

const notFound: RequestHandler = (_req, _res, next) =>
  next(new RequestError('not_found', 'there is no such thing here'));

/** An interaction that is unknown, over, or another browser's is the request's fault. */
function asRequestErrors(thrown: unknown, _req: Request, _res: Response, next: NextFunction): void {
  // By name: a loader may hold two copies of the package.
  const unknown = thrown instanceof Error && thrown.name === 'SessionNotFound';
  next(
    unknown
      ? new RequestError('not_found', 'this sign-in has ended: begin again at the application')
      : thrown,
  );
}

function endSessions(context: Context, provider: Provider): void {
  const links = new SessionLinks(context);
  provider.on('end_session.success', (ctx) => {
    const uid = ctx.oidc.entities.Session?.uid;
    if (uid === undefined) return;
    links.endOurs(uid).catch((error: unknown) => {
      context.logger.error(
        { cause: [error instanceof Error ? error.name : typeof error] },
        'a session did not end',
      );
    });
  });
}
