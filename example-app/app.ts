import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';
import session from 'express-session';
import helmet from 'helmet';
import { Passport } from 'passport';
import type { StepUp } from 'passport-stepup';
import type { Bank } from './bank.ts';
import type { Emulators } from './choose-factors.ts';
import type { People, Person } from './people.ts';
import { accountRoutes } from './routes/accounts.ts';
import { failure, notFound } from './routes/endings.ts';
import { scannerRoutes } from './routes/scanner.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { transferRoutes } from './routes/transfer.ts';

/** What the bank's web application is made of. */
export interface AppParts {
  readonly stepUp: StepUp;
  readonly bank: Bank;
  readonly people: People;
  /** Signs the session cookie. */
  readonly sessionSecret: string;
  /** Whether the browser comes over https, through a proxy. */
  readonly https: boolean;
  /** The emulators that stand in for vendors' services. */
  readonly emulators: Emulators;
  /** Whether faces can be compared. */
  readonly offersFace: boolean;
  /** The demo accounts to show at sign-in. */
  readonly accounts: readonly { readonly username: string; readonly password: string }[];
  /** Told of what went wrong on our side. */
  readonly report: (error: unknown) => void;
}

/** The bank as an Express application: an ordinary Passport app, to which the step-up adds `stepUp.…` and nothing else. */
export function createApp(parts: AppParts): Express {
  const { stepUp, people } = parts;
  const passport = new Passport();
  passport.serializeUser<string>((user, done) => done(null, (user as Person).id));
  passport.deserializeUser<string>((id, done) => done(null, people.find(id) ?? false));

  const app = express();
  if (parts.https) app.set('trust proxy', 1);
  app.use(securityHeaders(parts.https));
  app.use('/bank', express.static(fileURLToPath(new URL('public', import.meta.url)), { maxAge: '1h' }));
  app.use(cookieSession(parts));
  app.use(passport.authenticate('session'));
  app.use(stepUp.router());
  app.use(express.urlencoded({ extended: false, limit: '300kb' }), express.json({ limit: '300kb' }));
  app.use(accountRoutes(parts));
  app.use(signInRoutes(parts));
  app.use(transferRoutes(parts));
  if (parts.emulators.authX) app.use(scannerRoutes(stepUp));
  app.use(notFound);
  app.use(failure(parts.report));
  return app;
}

/** Helmet's headers with a policy under which no inline script and no inline style runs. */
function securityHeaders(https: boolean): express.RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https,
  }) as express.RequestHandler;
}

/** Sessions on the server, in memory: the cookie carries a random id and nothing else. */
function cookieSession({ sessionSecret, https }: AppParts): express.RequestHandler {
  return session({
    name: 'bank.sid',
    secret: sessionSecret,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: https },
  });
}
