import { createServer, type Server } from 'node:http';
import { Eta } from 'eta';
import express, { type NextFunction, type Request, type Response } from 'express';
import { auth } from 'express-openid-connect';
import type { Client } from './app.ts';

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Demo client</title></head>
<body><h1>Demo client</h1>
<% if (it.claims) { %><p>The identity provider says:</p><pre id="claims"><%= it.claims %></pre><% } else { %><p>Nobody is signed in.</p><% } %>
<p><a href="/sign-in">Sign in</a> · <a href="/sign-in?level=two-factors">Sign in with two factors</a> · <a href="/logout">Sign out</a></p>
</body></html>`;

const REFUSED = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Demo client</title></head>
<body><h1>Not signed in</h1><p>The identity provider says: <code id="refused"><%= it.refused %></code></p>
<p><a href="/">Back</a></p></body></html>`;

const eta = new Eta({ autoEscape: true });

/** A client that knows nothing of step-up: stock express-openid-connect, which asks for `acr_values` and reads claims. */
export function startDemoClient(
  port: number,
  { issuer, url, client, secret }: { issuer: string; url: string; client: Client; secret: string },
): Promise<Server> {
  const app = express();
  app.use(
    auth({
      issuerBaseURL: issuer,
      baseURL: url,
      clientID: client.client_id,
      clientSecret: client.client_secret,
      secret,
      authRequired: false,
      idpLogout: true,
      authorizationParams: { response_type: 'code', scope: 'openid profile' },
    }),
  );
  app.get('/sign-in', (req, res) => {
    const acr = req.query.level === 'two-factors' ? { acr_values: 'urn:harbour:two-factors' } : {};
    return res.oidc.login({ returnTo: '/', authorizationParams: acr });
  });
  app.get('/', (req, res) => {
    const claims = req.oidc.isAuthenticated() && JSON.stringify(req.oidc.idTokenClaims, null, 2);
    res.type('html').send(eta.renderString(PAGE, { claims }));
  });
  app.use((thrown: { error?: unknown }, _req: Request, res: Response, _next: NextFunction) => {
    const refused = typeof thrown.error === 'string' ? thrown.error : 'something went wrong';
    res.status(400).type('html').send(eta.renderString(REFUSED, { refused }));
  });
  const server = createServer(app);
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => done(server));
  });
}
