import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createGuard, MemoryStore, type ServiceGuardOptions } from 'passport-stepup';
import type { ProviderOptions } from 'passport-stepup/oidc';

export const AUDIENCE = 'https://accounts.example';

/** Makes a provider issue JWT access tokens for the service. */
export const jwtAccessTokens: ProviderOptions = {
  features: {
    resourceIndicators: {
      enabled: true,
      defaultResource: () => AUDIENCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        audience: AUDIENCE,
        scope: 'accounts payments',
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
};

/** A service that takes the provider's access tokens. */
export interface Service {
  readonly origin: string;
  /** How often each path was called. */
  readonly calls: Record<string, number>;
  readonly close: () => void;
}

/** Starts one: `/low`, `/high`, `/young` (at most a minute old) and `/scoped`. */
export async function startService(
  issuer: string,
  options: Partial<ServiceGuardOptions> = {},
): Promise<Service> {
  const app = express();
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const guard = createGuard({
    issuer,
    audience: AUDIENCE,
    levels: ['low', 'high'],
    dpop: { store: new MemoryStore(), origin },
    accessTokens: [
      {
        issuer,
        audience: AUDIENCE,
        jwks: new URL('/jwks', issuer),
        levels: { basic: 'low', strong: 'high' },
        subject: ({ sub }) => sub,
      },
    ],
    ...options,
  });
  const calls: Record<string, number> = {};
  app.use((req, _res, next) => {
    calls[req.path] = (calls[req.path] ?? 0) + 1;
    next();
  });
  app.all('/low', guard.require('low'), (req, res) => void res.json(req.stepUp));
  app.all('/high', guard.require('high'), (req, res) => void res.json(req.stepUp));
  app.all('/young', guard.require('low', { maxAge: 60 }), (req, res) => void res.json(req.stepUp));
  app.all('/scoped', guard.require('low', { scope: ['payments'] }), (req, res) => void res.json(req.stepUp));
  return { origin, calls, close: () => void server.close() };
}
