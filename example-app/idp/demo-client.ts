import { createServer, type Server } from 'node:http';
import { Eta } from 'eta';
import express, { type NextFunction, type Request, type Response } from 'express';
import { auth } from 'express-openid-connect';
import type { Client } from './app.ts';

const FRAME = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title><%= it.title %> · Demo client</title>
<link rel="icon" href="data:,">
<style>
:root { color-scheme: light dark; --line: light-dark(#d9cfc0, #4a4238); --accent: light-dark(#8a3b12, #ffb68c); }
body { margin: 0; font: 1rem/1.5 Georgia, "Times New Roman", serif; color: light-dark(#2b2118, #f1e9df); background: light-dark(#fbf7f1, #1b1713); }
main { max-width: 40rem; margin: 0 auto; padding: clamp(1rem, 5vw, 3rem); }
h1 { margin: 0 0 0.5rem; font-size: 1.75rem; line-height: 1.2; }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 0.25rem; }
nav { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 1.5rem 0; }
nav a { padding: 0.625rem 1rem; border: 1px solid currentcolor; border-radius: 0.5rem; text-decoration: none; }
nav a:hover { text-decoration: underline; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.375rem 1rem; }
dt { font-weight: 700; }
dd { margin: 0; overflow-wrap: anywhere; }
pre { padding: 1rem; overflow-x: auto; border: 1px solid var(--line); border-radius: 0.5rem; font-size: 0.875rem; white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body><main>
<%~ it.main %>
</main></body>
</html>`;

const HOME = `<h1>Demo client</h1>
<% if (it.claims) { %><p>You are signed in as <strong><%= it.claims.name ?? it.claims.sub %></strong>. What the identity provider proved:</p>
<dl>
<dt>Level</dt><dd><%= it.claims.acr %></dd>
<dt>Methods</dt><dd><%= it.claims.amr?.join(', ') %></dd>
<dt>Since</dt><dd><%= new Date(it.claims.auth_time * 1000).toLocaleString('en-GB') %></dd>
</dl>
<nav aria-label="What to do"><a href="/sign-in?level=two-factors">Ask for two factors</a><a href="/logout">Sign out</a></nav>
<h2>The ID token</h2>
<pre id="claims" tabindex="0" aria-label="Claims of the ID token"><%= JSON.stringify(it.claims, null, 2) %></pre>
<% } else { %><p>Nobody is signed in. This application knows nothing of step-up: it asks by <code>acr_values</code> and reads an ID token.</p>
<nav aria-label="What to do"><a href="/sign-in">Sign in</a><a href="/sign-in?level=two-factors">Sign in with two factors</a></nav><% } %>`;

const REFUSED = `<h1>Not signed in</h1>
<p><% if (it.refused === 'access_denied') { %>You did not let this application in. Nothing was done.<% } else { %>Something went wrong on the way. Begin again.<% } %></p>
<p>The identity provider says: <code id="refused"><%= it.refused %></code></p>
<nav aria-label="What to do"><a href="/">Back to the start</a></nav>`;

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
    const claims = req.oidc.isAuthenticated() && req.oidc.idTokenClaims;
    send(res, 'Welcome', eta.renderString(HOME, { claims }));
  });
  app.use((thrown: { error?: unknown }, _req: Request, res: Response, _next: NextFunction) => {
    const refused = typeof thrown.error === 'string' ? thrown.error : 'something went wrong';
    send(res.status(400), 'Not signed in', eta.renderString(REFUSED, { refused }));
  });
  const server = createServer(app);
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => done(server));
  });
}

function send(res: Response, title: string, main: string): void {
  res.set('Cache-Control', 'no-store').type('html').send(eta.renderString(FRAME, { title, main }));
}
