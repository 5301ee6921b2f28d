import { type ErrorRequestHandler, type Express, json, type RequestHandler, type Response } from 'express';
import type { EmulatorParts, EmulatorStatus, EmulatorTools } from 'passport-stepup/emulator-kit';
import { StepUpError } from 'passport-stepup/strategy-kit';
import { type ApplicationParameters, biometricApi } from './biometric-api.ts';
import { sendException } from './envelope.ts';
import type { Matchers } from './matchers.ts';
import type { PalmScanner } from './palm-scanner.ts';
import { pinApi } from './pin-api.ts';
import { scannerPage } from './scanner-page.ts';
import { type ManageCredentials, Tokens } from './tokens.ts';
import { Users } from './users.ts';
import { usersApi } from './users-api.ts';

/** What the emulator is set up with. */
export interface AuthXSettings {
  /** The Manage API's application. */
  readonly manage: ManageCredentials;
  /** The authentication application. */
  readonly authentication: ApplicationParameters;
  /** Whose hands the scanner's page offers. */
  readonly hands: readonly string[];
  /** The palm's own device. */
  readonly scanner: PalmScanner;
  /** What decides. */
  readonly matchers: Matchers;
}

/** The names of AuthX's own faults. */
export const VENDOR_FAULTS = ['exception', 'settings-missed', 'token-refused', 'correlation-echoed'] as const;

const OPERATIONS = [
  '/AddUser',
  '/UpdateUser',
  '/DeleteUser',
  '/GeneratePin',
  '/VerifyPin',
  '/ProcessBiometric',
];
const JSON_OPERATIONS = OPERATIONS.filter((path) => path !== '/ProcessBiometric');

/** Adds AuthX's seven operations and the simulated scanner. Paths are matched as printed, with their capitals. */
export function authxRoutes(settings: AuthXSettings): EmulatorParts['routes'] {
  return (app, tools) => {
    const { scanner, matchers, authentication: application } = settings;
    const [users, tokens] = [new Users(tools.random), new Tokens(tools, settings.manage)];
    app.use('/emulator', json({ limit: '1kb' }), scannerPage(scanner, settings.hands));
    app.post('/AccessToken', tokens.give());
    app.get('/AccessToken', tokens.give());
    app.use(asPrinted, onlyPost(['/AccessToken', ...OPERATIONS]));
    app.use(OPERATIONS, tokens.required(), failing(tools));
    app.use(JSON_OPERATIONS, onlyJson, json({ limit: '64kb', strict: false }));
    for (const step of tools.contract) app.use(JSON_OPERATIONS, asWhole(step));
    app.use(usersApi(users), pinApi(users, tools.random));
    app.use(biometricApi({ users, matchers, scanner, application, tools }));
    finish(app);
    const reset = () => {
      users.clear();
      tokens.clear();
      scanner.clear();
    };
    return { reset, status: () => shown(users, tokens, scanner) };
  };
}

/** Middleware mounted below a path that still sees the whole path, as the contract names it. */
function asWhole(step: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const { url, baseUrl } = request;
    request.url = request.originalUrl;
    request.baseUrl = '';
    step(request, response, (error?: unknown) => {
      request.url = url;
      request.baseUrl = baseUrl;
      next(error);
    });
  };
}

/** A path with other capitals than printed is another path. */
const asPrinted: RequestHandler = ({ path }, response, next) => {
  const printed = OPERATIONS.find((one) => one.toLowerCase() === path.toLowerCase());
  if (printed === undefined || printed === path) next();
  else message(response, 404, 'No HTTP resource was found.');
};

function onlyPost(paths: readonly string[]): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'POST' || !paths.includes(request.path)) next();
    else message(response, 405, 'The requested resource does not support this method.');
  };
}

const onlyJson: RequestHandler = (request, response, next) => {
  if (request.is('json')) next();
  else message(response, 415, 'The media type is not supported for this resource.');
};

/** Plays the fault `exception`: subcode 100 with HTTP status 200. */
function failing({ faults }: Pick<EmulatorTools, 'faults'>): RequestHandler {
  return (request, response, next) => {
    if (faults.vendorFault('exception', request.baseUrl)) sendException(response);
    else next();
  };
}

/** What goes wrong here is told with a status of 400 and above and words that repeat nothing of the request. */
function finish(app: Express): void {
  app.use((_request, response) => message(response, 404, 'No HTTP resource was found.'));
  const failed: ErrorRequestHandler = (thrown, _request, response, _next) => {
    if (response.headersSent) return response.destroy();
    if (thrown instanceof StepUpError && thrown.code === 'engine_not_installed')
      return message(response, 503, 'engine not installed');
    const status = Number((thrown as { readonly status?: unknown } | undefined)?.status);
    const bad = status >= 400 && status < 500;
    message(response, bad ? status : 500, bad ? 'The request is invalid.' : 'An error has occurred.');
  };
  app.use(failed);
}

function message(response: Response, status: number, Message: string): void {
  response.status(status).json({ Message });
}

function shown(users: Users, tokens: Tokens, scanner: PalmScanner): EmulatorStatus {
  return {
    users: users.list().map(({ guid, names, pin, templates }) => ({
      guid,
      names,
      factors: [...(pin ? ['pin'] : []), ...Object.keys(templates)],
      locked: pin?.locked ?? false,
    })),
    sessions: [
      { what: 'access tokens that are good', count: tokens.alive },
      { what: 'calls that wait for a palm', count: scanner.calls },
    ],
  };
}
