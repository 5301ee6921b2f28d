import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createGuard, type Needed } from '../../../../src/express/create-guard.ts';
import type { ServiceGuardOptions } from '../../../../src/express/guard-options.ts';
import { AUDIENCE, desk, ISSUER } from '../../../assurance/support/desk.ts';

export const LEVELS = ['basic', 'strong', 'high'] as const;

/** A service of another team behind a guard, with the issuer's desk. `get` calls it. */
export async function service(changed: Partial<ServiceGuardOptions> = {}) {
  const issuing = desk();
  const guard = createGuard({
    ...{ issuer: ISSUER, audience: AUDIENCE, levels: LEVELS, jwks: issuing.keys, clock: issuing.clock },
    ...changed,
  });
  const app = express();
  const requirements: Record<string, [string, Needed?]> = {
    '/basic': ['basic'],
    '/strong': ['strong'],
    '/fresh': ['strong', { maxAge: 120 }],
    '/scoped': ['strong', { scope: ['read', 'write'] }],
  };
  for (const [path, [level, needed]] of Object.entries(requirements)) {
    app.all(path, guard.require(level, needed), (req, res) => {
      res.json(req.stepUp);
    });
  }
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const response = await fetch(url + path, { headers, method });
    const body: unknown = await response.json();
    return { status: response.status, challenge: response.headers.get('www-authenticate'), body, response };
  };
  return { ...issuing, guard, get, url, close: () => close(server) };
}

/** Stops a server and its connections. */
export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
