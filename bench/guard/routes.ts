import { createPublicKey } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
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
  const apps = new Map<string, RequestListener>();
  const server = createServer((req, res) => apps.get(req.url ?? '')?.(req, res));
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
  apps.set('/.well-known/jwks.json', (_req, res) => {
    res.setHeader('content-type', 'application/json').end(JSON.stringify(keys.jwks()));
  });
  for (const path of routes) {
    const app = express().disable('x-powered-by');
    app.get(path, ...guards[path], (_req, res) => {
      res.end('ok');
    });
    apps.set(path, app);
  }
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
