import { createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler, Router } from 'express';
import { auth } from 'express-oauth2-jwt-bearer';
import passport from 'passport';
import { AssuranceIssuer } from '../../src/assurance/issue.ts';
import { createGuard } from '../../src/express/create-guard.ts';
import { SigningKeys } from '../../src/keys/signing-keys.ts';
import { evidence } from '../../src/testing/evidence.ts';

/** The one type of key that all of them use. */
export const ALGORITHM = 'ES256';
const AUDIENCE = 'https://bank.example.com';

/**
 * The routes that are compared: the same handler behind nothing, our guard, and two others. The handler does next
 * to nothing, which shows the guards at their most expensive.
 */
export const routes = ['/unguarded', '/guarded', '/express-oauth2-jwt-bearer', '/passport-jwt'] as const;

/** Starts one server with all routes, and makes tokens that all of the guards accept. */
export async function startRoutes(count: number) {
  const keys = SigningKeys.generate({ alg: ALGORITHM });
  const app = express().disable('x-powered-by');
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://localhost:${port}`;
  const jwksUri = `${issuer}/.well-known/jwks.json`;
  const guards: Record<(typeof routes)[number], RequestHandler[]> = {
    '/unguarded': [],
    '/guarded': [createGuard({ issuer, audience: AUDIENCE, levels: ['basic', 'strong'] }).require('strong')],
    '/express-oauth2-jwt-bearer': [auth({ issuer, audience: AUDIENCE, jwksUri, tokenSigningAlg: ALGORITHM })],
    '/passport-jwt': [passportJwt(keys, issuer)],
  };
  app.get('/.well-known/jwks.json', (_req, res) => {
    res.json(keys.jwks());
  });
  const routers = new Map<string, Router>();
  for (const path of routes) {
    routers.set(
      path,
      Router().get(path, ...guards[path], (_req, res) => {
        res.end('ok');
      }),
    );
  }
  // So that no path is tried before another one.
  app.use((req, res, next) => routers.get(req.url)?.(req, res, next));
  const tokens = await makeTokens(new AssuranceIssuer({ issuer, audience: AUDIENCE, keys }), count);
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port, issuer, audience: AUDIENCE, keys, tokens, close };
}

/** So many distinct assurances, each of another subject. */
export async function makeTokens(issuer: AssuranceIssuer, count: number): Promise<string[]> {
  const at = Math.floor(Date.now() / 1000) - 10;
  const made = Array.from({ length: count }, (_, index) => {
    const whose = { at, subject: `subject-${index}`, session: `session-${index}` };
    return issuer.issue({
      held: { acr: 'strong', witness: [evidence('password', whose), evidence('otp', whose)] },
    });
  });
  return (await Promise.all(made)).map(({ token }) => token);
}

type Verify = (payload: unknown, done: (error: unknown, user: unknown) => void) => void;

function passportJwt(keys: SigningKeys, issuer: string): RequestHandler {
  const { Strategy, ExtractJwt }: PassportJwt = createRequire(import.meta.url)('passport-jwt');
  const options = {
    jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
    secretOrKey: createPublicKey(keys.signer().key).export({ type: 'spki', format: 'pem' }),
    ...{ issuer, audience: AUDIENCE, algorithms: [ALGORITHM] },
  };
  passport.use('bench-jwt', new Strategy(options, (payload, done) => done(null, payload)));
  return passport.authenticate('bench-jwt', { session: false });
}

/** passport-jwt brings no types. */
interface PassportJwt {
  readonly Strategy: new (options: object, verify: Verify) => passport.Strategy;
  readonly ExtractJwt: { fromAuthHeaderAsBearerToken(): unknown };
}
