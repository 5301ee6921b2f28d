import type { Request, Response } from 'express';
import type { AccessTokenIssuer } from '../access-token/access-token.ts';
import type { ConsentText } from '../enrollment/consent.ts';
import type { SigningKeys } from '../keys/signing-keys.ts';
import type { Clock } from '../lib/clock.ts';
import { ConfigurationError } from '../lib/errors.ts';
import type { OnEvent } from '../lib/events.ts';
import type { RandomBytes } from '../lib/random.ts';
import type { Policy } from '../policy/policy.ts';
import type { EnrollmentRecords } from '../records/enrollments.ts';
import type { Store } from '../store/store.ts';
import type { StrategySetting } from '../strategy/bind.ts';

/** Who a request comes from, and in which session. */
export interface Identity {
  /** The application's user id. */
  readonly subject: string;
  /** The session's own id (`sid`). */
  readonly session: string;
}

/** A page of the package, for an application that wants its own frame around it. */
export interface BuiltInPage {
  /** The page's title, as plain text. */
  readonly title: string;
  /** The page's content, as HTML that is safe to insert. */
  readonly main: string;
  /** The address of the stylesheet that the content needs. */
  readonly stylesheet: string;
  /** The address of the script that the content needs (`<script type="module">`). */
  readonly script: string;
}

/** What a log line is written with: pino, console, and whatever looks like them. */
export interface Logger {
  /** Something that an operator should know: fixed words, with details that hold nobody's input. */
  warn(details: object, message: string): void;
  /** Something failed at our side: its code and the names of the errors underneath, never their messages. */
  error(details: object, message: string): void;
}

/** What `createStepUp` is made from. */
export interface StepUpOptions<F extends string = string> {
  /** The `iss` of all assurance, and the prefix of every key in the store: an `https` URL (`http` on loopback) without a path. */
  readonly issuer: string;
  /** The `aud` of assurance. Default: the issuer. */
  readonly audience?: string;
  /** What is needed for what. */
  readonly policy: Policy;
  /** What serves each factor: a Passport strategy, the name it is registered under, or several in the order in which they are tried. */
  readonly strategies: Readonly<Record<F, StrategySetting | readonly StrategySetting[]>>;
  /** The keys that sign. Default: made in memory with a warning, refused in production. */
  readonly keys?: SigningKeys;
  /** Short-lived state. Default: this process's memory. */
  readonly store?: Store;
  /** Enrollments. Default: this process's memory. */
  readonly records?: EnrollmentRecords;
  /** Who a request comes from. Default: the signed-in Passport user and the session that `signIn` began. */
  readonly identify?: (req: Request) => Identity | undefined | Promise<Identity | undefined>;
  /** The application's user id of a Passport user. Default: `user.id`. */
  readonly subject?: (user: unknown) => string | undefined;
  /** The application's user of a verified subject, for strategies that do not load one. Default: `{ id: subject }`. */
  readonly user?: (subject: string) => unknown;
  /**
   * Whether a subject has a factor whose strategy does not enroll (a foreign one). Default: everybody has; for a biometric whose
   * samples come through here it must be given, and says yes only where consent is on the application's record.
   */
  readonly has?: (subject: string, factor: string) => boolean | Promise<boolean>;
  /** Where the router's own paths begin. Default `/stepup`. */
  readonly path?: string;
  /** Where pages send whoever is not signed in. Default `/login`. */
  readonly signInPage?: string;
  /** Puts the application's own frame round a built-in page. Default: a plain page. */
  readonly page?: (page: BuiltInPage, req: Request, res: Response) => string;
  /** The words of consent per factor. Default: plain words by its methods. */
  readonly consent?: Readonly<Partial<Record<F, ConsentText>>>;
  /** Other issuers whose JWT access tokens (RFC 9068) count where a guard takes tokens. Default: none. */
  readonly accessTokens?: readonly AccessTokenIssuer[];
  /** The audience, where it may see which vendor verified a factor. Default: it does not. */
  readonly showVendorTo?: readonly string[];
  /** Lets emulators prove things, on loopback and never in production. Default `false`. */
  readonly allowEmulators?: boolean;
  /** Seconds for which a session's evidence is kept without a change. Default 86400. */
  readonly sessionLifetime?: number;
  /** Seconds that a ceremony stays open. Default 600. */
  readonly ceremonyLifetime?: number;
  /** Seconds to which the time of a refused sign-in is rounded up, so that it tells nothing. Default 1. */
  readonly refusalFloor?: number;
  /** Waits so many seconds before a refusal is told. Default: the machine's timer. */
  readonly wait?: (seconds: number) => Promise<void>;
  /** Seconds after which a factor's silence is an error. Default 30. */
  readonly deadline?: number;
  /**
   * Challenges that one address at sign-in, or one subject in ceremonies, may ask for in a minute; also the flows of an external-MFA
   * provider that one person may begin, or one address be refused. Default 60.
   */
  readonly challengesPerMinute?: number;
  /** Receives each security-relevant event. */
  readonly onEvent?: OnEvent;
  /** Where warnings and internal errors go, redacted. Default: standard error. */
  readonly logger?: Logger;
  /** Default: the machine's clock. */
  readonly clock?: Clock;
  /** Default: the operating system's source. */
  readonly random?: RandomBytes;
}

/** Every option there is: TypeScript keeps the list whole, and a typing error is refused at start. */
const known: Readonly<Record<keyof StepUpOptions, true>> = {
  issuer: true,
  audience: true,
  policy: true,
  strategies: true,
  keys: true,
  store: true,
  records: true,
  identify: true,
  subject: true,
  user: true,
  has: true,
  path: true,
  signInPage: true,
  page: true,
  consent: true,
  accessTokens: true,
  showVendorTo: true,
  allowEmulators: true,
  sessionLifetime: true,
  ceremonyLifetime: true,
  refusalFloor: true,
  wait: true,
  deadline: true,
  challengesPerMinute: true,
  onEvent: true,
  logger: true,
  clock: true,
  random: true,
};

/** Refuses what cannot be right. Throws `configuration_invalid` and `production_refused`. */
export function checkOptions(options: StepUpOptions, production: boolean): void {
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(known, name)) {
      throw new ConfigurationError('configuration_invalid', `there is no option "${name}"`, { place: name });
    }
  }
  checkIssuer(options.issuer);
  for (const name of ['sessionLifetime', 'ceremonyLifetime', 'deadline', 'challengesPerMinute'] as const) {
    const value = options[name];
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
      throw new ConfigurationError('configuration_invalid', `${name} must be a positive number`, {
        place: name,
      });
    }
  }
  const { refusalFloor = 0 } = options;
  if (!(Number.isFinite(refusalFloor) && refusalFloor >= 0)) {
    throw new ConfigurationError('configuration_invalid', 'refusalFloor must be a number from 0', {
      place: 'refusalFloor',
    });
  }
  if (options.path !== undefined && !/^(\/[\w.~-]+)+$/.test(options.path)) {
    throw new ConfigurationError('configuration_invalid', 'path must look like "/stepup"', { place: 'path' });
  }
  const { audience = options.issuer, showVendorTo = [] } = options;
  if (showVendorTo.some((one) => one !== audience)) {
    throw new ConfigurationError('configuration_invalid', 'no assurance is made for another audience', {
      place: 'showVendorTo',
    });
  }
  if (!production) return;
  if (options.allowEmulators) {
    throw new ConfigurationError('production_refused', 'emulators never run in production', {
      place: 'allowEmulators',
    });
  }
  if (!options.keys) {
    throw new ConfigurationError('production_refused', 'signing keys must be given: SigningKeys.load(path)', {
      place: 'keys',
    });
  }
}

function checkIssuer(issuer: string): void {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '');
  if (
    !url ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) ||
    url.search ||
    url.hash ||
    url.pathname !== '/'
  ) {
    throw new ConfigurationError(
      'configuration_invalid',
      'issuer must be an https URL (http only on loopback) without a path: pages and callbacks are below its origin',
      {
        place: 'issuer',
      },
    );
  }
}
