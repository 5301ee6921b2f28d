import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';
import session from 'express-session';
import helmet from 'helmet';
import Provider from 'oidc-provider';
import { Passport } from 'passport';
import type { StepUp } from 'passport-stepup';
import { configureProvider, interactionRouter } from 'passport-stepup/oidc';
import type { People, Person } from '../people.ts';
import { homePage, notFoundPage } from './frame.ts';
import { signInPage } from './sign-in-page.ts';

/** A client of the identity provider. */
export interface Client {
  readonly client_id: string;
  readonly client_name: string;
  /** Its first page. */
  readonly client_uri: string;
  readonly client_secret: string;
  readonly redirect_uris: string[];
  readonly post_logout_redirect_uris: string[];
}

/** What the identity provider is made of. */
export interface IdpParts {
  readonly issuer: string;
  readonly stepUp: StepUp;
  readonly people: People;
  readonly clients: readonly Client[];
  readonly sessionSecret: string;
}

const assets = fileURLToPath(new URL('../public', import.meta.url));

/** An identity provider as an Express application: an ordinary oidc-provider, with step-up plugged in by two lines. */
export function createIdp({ issuer, stepUp, people, clients, sessionSecret }: IdpParts): Express {
  const provider = new Provider(
    issuer,
    configureProvider(stepUp, {
      clients: clients.map((client) => ({ ...client })),
      claims: { profile: ['name', 'preferred_username'] },
      // The name stands in the ID token too, so that a client needs no second call for it.
      conformIdTokenClaims: false,
      findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => claimsOf(sub, people.find(sub)) }),
    }),
  );
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.status !== 404 || ctx.body || !ctx.accepts('html')) return;
    Object.assign(ctx, { type: 'html', body: notFoundPage, status: 404 });
  });
  const passport = new Passport();
  passport.serializeUser<string>((user, done) => done(null, (user as Person).id));
  passport.deserializeUser<string>((id, done) => done(null, people.find(id) ?? false));

  const app = express();
  app.use(securityHeaders(clients));
  for (const file of ['icon.svg', 'idp.css'])
    app.get(`/${file}`, (_req, res) => res.sendFile(file, { root: assets }));
  const home = homePage(clients.map(({ client_name: name, client_uri: url }) => ({ name, url })));
  app.get('/', (_req, res) => void res.type('html').send(home));
  app.use(session({ name: 'idp.sid', secret: sessionSecret, resave: false, saveUninitialized: false }));
  app.use(passport.authenticate('session'));
  app.use(stepUp.router());
  app.use(signInPage(stepUp, express.urlencoded({ extended: false })));
  app.use(interactionRouter(stepUp, provider));
  app.use(provider.callback());
  return app;
}

function claimsOf(sub: string, person: Person | undefined) {
  return { sub, ...(person && { name: person.name, preferred_username: person.username }) };
}

/**
 * Browsers hold `form-action` also against where the sign-in form leads in the end: the clients. `script-src` is named, although it
 * repeats the default: the provider adds the hash of its one inline script to it, which posts a form by itself.
 */
function securityHeaders(clients: readonly Client[]): express.RequestHandler {
  const places = clients.flatMap(({ redirect_uris }) => redirect_uris.map((uri) => new URL(uri).origin));
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        formAction: ["'self'", ...places],
      },
    },
    strictTransportSecurity: false,
  }) as express.RequestHandler;
}
