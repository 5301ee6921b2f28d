import type { Request, RequestHandler, Response } from 'express';
import { acrValuesFor } from '../access-token/access-token.ts';
import { dpopAlgorithms } from '../access-token/dpop.ts';
import { AccessTokenVerifier } from '../access-token/verifier.ts';
import type { AssuranceClaims } from '../assurance/claims.ts';
import { AssuranceVerifier } from '../assurance/verify.ts';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import type { ErrorCode } from '../lib/error-codes.ts';
import { ConfigurationError, StepUpError } from '../lib/errors.ts';
import type { SecurityEventType } from '../lib/events.ts';
import { consoleLogger } from './console-logger.ts';
import { checkGuardOptions, type ServiceGuardOptions } from './guard-options.ts';
import {
  type Possession,
  type Presented,
  presentedAssurance,
  provenPossession,
  schemeSpellings,
} from './presented-assurance.ts';
import { sendProblem } from './problem.ts';
import { type StepUpRequest, setStepUp } from './request.ts';
import { safeHook } from './tell.ts';
import { type BearerChallenge, wwwAuthenticate } from './www-authenticate.ts';

/** What a request needs beside a level. */
export interface Needed {
  /** The greatest age of the sign-in (`auth_time`), in whole seconds. Default: any. */
  readonly maxAge?: number;
  /** Scopes that must stand in the token's `scope` claim. Default none. */
  readonly scope?: readonly string[];
}

/** Guards a service that has neither factors nor sessions: it only reads assurances. */
export interface ServiceGuard {
  /**
   * Lets a request pass with an assurance of this level or a higher one, or with an access token that its issuer's map
   * takes for one, as `req.stepUp`. Else: 401 with the
   * challenge of RFC 9470 where a stronger or newer sign-in would do, 403 where scopes are missing. Throws
   * `configuration_invalid` for a level that is not in the list, or an unusable age or scope.
   */
  require(level: string, needed?: Needed): RequestHandler;
  /**
   * The claims of an assurance that did not come with an Express request. Rejects with `token_…` or `vendor_…`.
   * Whether the presenter of one with `cnf` holds its key is not checked here.
   */
  verify(token: string): Promise<AssuranceClaims>;
}

interface Ask extends Needed {
  readonly level: string;
  /** The level and those above it. */
  readonly reaching: ReadonlySet<string>;
  readonly now: () => number;
}

/**
 * Makes a guard for another service, over the issuer's public keys alone. The token is read from `Authorization`
 * only. Throws `configuration_invalid`, and `production_refused` for emulators in production.
 */
export function createGuard(options: ServiceGuardOptions): ServiceGuard {
  const { levels, schemes, jwks, clock } = checkGuardOptions(options);
  const {
    levels: _levels,
    bearer: _bearer,
    dpop,
    jwksUri: _jwksUri,
    accessTokens = [],
    onEvent,
    ...verifying
  } = options;
  const verifier = new AssuranceVerifier({ ...verifying, jwks });
  const others = new AccessTokenVerifier({ ...verifying, issuers: accessTokens, levels });
  const possession = dpop && { ...dpop, issuer: options.issuer, clock };
  const readers: Readers = { verifier, others, possession };
  const spelled = schemeSpellings(schemes);
  const hook = safeHook(onEvent, consoleLogger);
  return {
    verify: (token) => verifier.verify(token),
    require(level, needed = {}) {
      checkNeeded(level, levels, needed);
      const ask = { level, ...needed, reaching: new Set(levels.slice(levels.indexOf(level))), now: clock };
      return (req, res, next) => {
        const presented = presentedAssurance(req.headers.authorization, spelled);
        const known = presented?.scheme === 'Bearer' ? verifier.recall(presented.token) : undefined;
        if (known && !known.cnf && suffices(known, ask)) {
          setStepUp(req, res, passedBy(known));
          return next();
        }
        const refused = (refusal: Refusal) => {
          const { code, status } = refusal.error;
          if (status < 500) hook({ type: eventOf(code), at: Math.floor(clock()), asked: level, code });
          refuse(res, presented ? [presented.scheme] : schemes, refusal);
        };
        authenticate(readers, req, presented)
          .then(
            (proven) => {
              if (!suffices(proven, ask)) return refused(shortcoming(proven, ask));
              setStepUp(req, res, proven.passes);
              next();
            },
            (thrown: unknown) => refused({ error: asStepUpError(thrown) }),
          )
          .catch(next);
      };
    },
  };
}

interface Readers {
  readonly verifier: AssuranceVerifier;
  readonly others: AccessTokenVerifier;
  readonly possession: Possession | undefined;
}

async function authenticate(
  { verifier, others, possession }: Readers,
  req: Request,
  presented: Presented | undefined,
): Promise<Proven> {
  if (!presented) throw new StepUpError('authentication_required', 'there is no assurance');
  if (!others.takes(presented.token)) {
    const claims = await verifier.verify(presented.token);
    await provenPossession({ req, presented, claims }, possession);
    return { ...claims, passes: passedBy(claims) };
  }
  const { claims, subject, level: acr, issuer } = await others.verify(presented.token);
  await provenPossession({ req, presented, claims }, possession);
  const { auth_time, scope } = claims;
  return {
    ...{ acr, auth_time, scope },
    acrValues: (reaching) => acrValuesFor(issuer, [...reaching]),
    passes: { subject, acr: acr ?? '', accessToken: claims },
  };
}

/** What a presented token proves, whoever issued it. */
interface Proven {
  /** Our level, or none. */
  readonly acr: string | undefined;
  readonly auth_time: number | undefined;
  readonly scope?: unknown;
  /** What the issuer calls these levels. Left out: as we do. */
  readonly acrValues?: (reaching: ReadonlySet<string>) => readonly string[];
  /** What the request's handler finds. */
  readonly passes: StepUpRequest;
}

function passedBy(claims: AssuranceClaims): StepUpRequest {
  return { subject: claims.sub, acr: claims.acr, claims };
}

interface Refusal {
  readonly error: StepUpError;
  readonly challenge?: Omit<BearerChallenge, 'scheme'>;
  readonly extra?: Readonly<Record<string, unknown>>;
}

type Judged = Pick<Proven, 'acr' | 'auth_time' | 'scope'>;

/** Whether a valid token is all that is asked for. */
function suffices(proven: Judged, ask: Ask): boolean {
  return isHigh(proven, ask) && isYoung(proven, ask) && isGranted(proven, ask);
}

function isHigh({ acr }: Judged, { reaching }: Ask): boolean {
  return acr !== undefined && reaching.has(acr);
}

/** Without an `auth_time` none is young. */
function isYoung({ auth_time }: Judged, { maxAge, now }: Ask): boolean {
  return maxAge === undefined || (auth_time !== undefined && now() - auth_time <= maxAge);
}

function isGranted({ scope: text }: Judged, { scope }: Ask): boolean {
  if (scope === undefined) return true;
  const granted = typeof text === 'string' ? text.split(' ') : [];
  return scope.every((one) => granted.includes(one));
}

/** What a valid token lacks that does not suffice. */
function shortcoming(proven: Proven, ask: Ask): Refusal {
  const { maxAge, scope = [] } = ask;
  if (isHigh(proven, ask) && isYoung(proven, ask)) return scopeMissing(scope);
  const named = proven.acrValues?.(ask.reaching) ?? [];
  const acr_values = named.length > 0 ? named : [ask.level];
  const error = 'insufficient_user_authentication';
  const error_description = 'A stronger or newer sign-in is needed';
  const age = maxAge === undefined ? {} : { max_age: maxAge };
  return {
    error: new StepUpError(error, error_description),
    challenge: { error, error_description, acr_values, ...age, ...(isGranted(proven, ask) ? {} : { scope }) },
    extra: { acr_values: acr_values.join(' '), ...age },
  };
}

function eventOf(code: ErrorCode): SecurityEventType {
  if (code === 'insufficient_user_authentication') return 'guard.step_up';
  return code === 'denied' ? 'guard.denied' : 'guard.refused';
}

function scopeMissing(scope: readonly string[]): Refusal {
  return {
    error: new StepUpError('denied', 'a scope is missing'),
    challenge: { error: 'insufficient_scope', scope },
    extra: { scope: scope.join(' ') },
  };
}

function refuse(res: Response, schemes: readonly BearerChallenge['scheme'][], refusal: Refusal): void {
  const { error, extra } = refusal;
  const invalid = error.code.startsWith('token_') ? { error: 'invalid_token' as const } : {};
  const challenge = refusal.challenge ?? invalid;
  if (error.status === 401 || refusal.challenge) {
    const algs = (scheme: string) => (scheme === 'DPoP' ? { algs: dpopAlgorithms } : {});
    res.set(
      'WWW-Authenticate',
      wwwAuthenticate(schemes.map((scheme) => ({ scheme, ...challenge, ...algs(scheme) }))),
    );
  }
  sendProblem(res, error, extra);
}

function checkNeeded(level: string, levels: readonly string[], { maxAge = 0, scope = [] }: Needed): void {
  const usable = {
    level: levels.includes(level),
    maxAge: Number.isSafeInteger(maxAge) && maxAge >= 0,
    scope: Array.isArray(scope) && scope.every((one) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(one)),
  };
  for (const [place, fine] of Object.entries(usable)) {
    if (!fine) throw new ConfigurationError('configuration_invalid', `${place} is not usable`, { place });
  }
}
