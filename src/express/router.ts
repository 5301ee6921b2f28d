import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { RequestError } from '../lib/errors.ts';
import type { Context } from './context.ts';
import { endDeadSession } from './identity.ts';
import { answerErrors, handle } from './route.ts';
import { issueAssurance } from './routes/assurance.ts';
import { parkCallback, returnFromProvider } from './routes/callback.ts';
import { openCeremony } from './routes/ceremonies.ts';
import { cancelCeremony, challengeFactor, showCeremony, submitFactor } from './routes/ceremony.ts';
import {
  beginEnrollment,
  captureEnrollment,
  listEnrollments,
  withdrawEnrollment,
} from './routes/enrollments.ts';
import { jwks } from './routes/jwks.ts';
import { receiveLogout } from './routes/provider-logout.ts';
import { resumeRequest } from './routes/resume.ts';
import { signInChallenge } from './routes/sign-in-challenge.ts';
import { receiveWebhook } from './routes/webhook.ts';
import { requireSameOrigin } from './same-site.ts';
import { refuseSessionInCookie } from './server-side-session.ts';

type Method = 'get' | 'post' | 'delete';

/** One route of the router. */
export interface Route {
  readonly method: Method;
  /** Below the router's path, unless it begins with `/.well-known`. */
  readonly path: string;
  readonly handler: RequestHandler;
  /** Read by other sites' servers or pages: carries no cookie that counts. */
  readonly crossSite?: true;
}

/** Every route that there is. */
export function routes(context: Context): readonly Route[] {
  return [
    { method: 'post', path: '/sign-in/challenge', handler: signInChallenge(context) },
    { method: 'post', path: '/ceremonies', handler: openCeremony(context) },
    { method: 'get', path: '/ceremonies/:id', handler: showCeremony(context) },
    { method: 'delete', path: '/ceremonies/:id', handler: cancelCeremony(context) },
    { method: 'post', path: '/ceremonies/:id/factors/:factor/challenge', handler: challengeFactor(context) },
    { method: 'post', path: '/ceremonies/:id/factors/:factor', handler: submitFactor(context) },
    { method: 'get', path: '/callback/:factor', handler: returnFromProvider(context) },
    { method: 'post', path: '/callback/:factor', handler: parkCallback(context), crossSite: true },
    { method: 'post', path: '/logout/:factor', handler: receiveLogout(context), crossSite: true },
    { method: 'post', path: '/webhooks/:vendor', handler: receiveWebhook(context), crossSite: true },
    { method: 'get', path: '/enrollments', handler: listEnrollments(context) },
    { method: 'post', path: '/enrollments', handler: beginEnrollment(context) },
    { method: 'post', path: '/enrollments/:id', handler: captureEnrollment(context) },
    { method: 'delete', path: '/enrollments/:id', handler: withdrawEnrollment(context) },
    { method: 'post', path: '/assurance', handler: issueAssurance(context) },
    { method: 'get', path: '/resume/:handle', handler: resumeRequest(context) },
    { method: 'get', path: '/.well-known/jwks.json', handler: jwks(context) },
  ];
}

/** The router of `createStepUp`: mount it after the session and Passport's session. */
export function createRouter(context: Context): Router {
  const router = Router();
  const sameOrigin = requireSameOrigin(context.issuer);
  router.use(
    handle(async (req, _res, next) => {
      if (context.byCookie) refuseSessionInCookie(req);
      await endDeadSession(context, req);
      next();
    }),
  );
  router.use(`${context.path}/assets`, assets());
  const byPath = new Map<string, Route[]>();
  for (const route of routes(context)) {
    const path = route.path.startsWith('/.well-known') ? route.path : `${context.path}${route.path}`;
    router[route.method](path, ...(route.crossSite ? [] : [sameOrigin]), route.handler);
    byPath.set(path, [...(byPath.get(path) ?? []), route]);
  }
  for (const [path, known] of byPath) router.all(path, otherMethod(known));
  router.use(context.path, (_req, _res, next) =>
    next(new RequestError('not_found', 'there is no such thing here')),
  );
  router.use([context.path, '/.well-known/jwks.json'], answerErrors(context));
  return router;
}

/** The browser bundle and its styles, as files of the package. */
function assets(): RequestHandler {
  const root = dirname(createRequire(import.meta.url).resolve('passport-stepup/package.json'));
  return express.static(join(root, 'dist', 'browser'), { index: false, maxAge: '1h', fallthrough: true });
}

function otherMethod(known: readonly Route[]): RequestHandler {
  const allowed = known.map(({ method }) => method.toUpperCase());
  return (_req, res, next) => {
    res.set('Allow', allowed.join(', '));
    next(new RequestError('method_not_allowed', `use ${allowed.join(' or ')}`));
  };
}
