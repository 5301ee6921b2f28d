import { setTimeout as sleep } from 'node:timers/promises';
import passport from 'passport';
import { AccessTokenVerifier } from '../access-token/verifier.ts';
import { AssuranceIssuer } from '../assurance/issue.ts';
import { AssuranceVerifier } from '../assurance/verify.ts';
import { Callbacks } from '../ceremony/callbacks.ts';
import { Ceremonies } from '../ceremony/ceremonies.ts';
import type { Ceremony } from '../ceremony/ceremony.ts';
import { SignIn } from '../ceremony/sign-in.ts';
import { Steps, type VendorRun } from '../ceremony/steps.ts';
import { Transactions } from '../ceremony/transactions.ts';
import { defaultConsent, requireConsent } from '../enrollment/consent.ts';
import { EnrollmentDirectory } from '../enrollment/directory.ts';
import { Enrollments } from '../enrollment/enrollments.ts';
import { Grants } from '../enrollment/grants.ts';
import { Vault } from '../enrollment/vault.ts';
import { Withdrawals } from '../enrollment/withdrawals.ts';
import { Sessions } from '../evidence/session.ts';
import { bindFactors } from '../factor/factor.ts';
import { FactorRunner } from '../factor/runner.ts';
import { SigningKeys } from '../keys/signing-keys.ts';
import { systemClock } from '../lib/clock.ts';
import { deriveKey } from '../lib/digest.ts';
import type { SecurityEventType } from '../lib/events.ts';
import { randomId, systemRandom } from '../lib/random.ts';
import type { EnrollmentRecord } from '../records/enrollments.ts';
import { MemoryEnrollmentRecords } from '../records/memory.ts';
import { MemoryStore } from '../store/memory.ts';
import { ProviderSessions } from '../store/provider-sessions.ts';
import { ShortLived } from '../store/short-lived.ts';
import { callbackUrl } from './callback-url.ts';
import { consoleLogger } from './console-logger.ts';
import type { Context } from './context.ts';
import { forgetEvidence } from './forget-evidence.ts';
import { identifyByPassport } from './identity.ts';
import type { StepUpOptions } from './options.ts';
import { plainPage } from './pages/page.ts';
import { Resumes } from './resume.ts';
import { teller } from './tell.ts';

const DAY = 86_400;
const CEREMONY_LIFETIME = 600;
const DEADLINE = 30;

/** What everything else is made from. */
function foundation(options: StepUpOptions) {
  const logger = options.logger ?? consoleLogger;
  const clock = options.clock ?? systemClock;
  const random = options.random ?? systemRandom;
  if (!options.keys) logger.warn({}, 'signing keys are made in memory: tokens end with this process');
  const keys = options.keys ?? SigningKeys.generate({ clock, random });
  const subjectOf = options.subject ?? idOf;
  return {
    issuer: options.issuer,
    audience: options.audience ?? options.issuer,
    path: options.path ?? '/stepup',
    signInPage: options.signInPage ?? '/login',
    policy: options.policy,
    store: options.store ?? new MemoryStore({ clock }),
    keys,
    clock,
    random,
    logger,
    subjectOf,
    userOf: options.user ?? ((subject: string): unknown => ({ id: subject })),
    identify: options.identify ?? identifyByPassport(subjectOf),
    byCookie: options.identify === undefined,
    page: options.page ?? plainPage,
    refusalFloor: options.refusalFloor ?? 1,
    wait: options.wait ?? ((seconds: number) => sleep(seconds * 1000)),
    challengesPerMinute: options.challengesPerMinute ?? 60,
    allowEmulators: options.allowEmulators ?? false,
    tell: teller({ onEvent: options.onEvent, key: deriveKey(keys.secret, 'subject'), clock, logger }),
  };
}

type Foundation = ReturnType<typeof foundation>;

/** The factors with what runs them and what is remembered of them. */
function factorServices(options: StepUpOptions, base: Foundation) {
  const { issuer, store, clock, random, policy, keys, allowEmulators } = base;
  const factors = bindFactors(policy.factors.values(), options.strategies, registeredStrategy);
  policy.requireReachable((id) => factors.get(id)?.bestLiveness ?? 'none');
  requireConsent(factors.values(), options.has);
  const runner = new FactorRunner({
    issuer,
    store,
    clock,
    random,
    secret: deriveKey(keys.secret, 'factor'),
    allowEmulators,
    subjectOf: base.subjectOf,
    onEvent: base.tell.event,
    subjectDigest: base.tell.subject,
    deadline: options.deadline ?? DEADLINE,
  });
  const records = options.records ?? new MemoryEnrollmentRecords();
  const vault = new Vault(keys.secret, random);
  const directory = new EnrollmentDirectory({ records, vault, factors, allowEmulators, has: options.has });
  const sessions = new Sessions({
    ...{ store, issuer, clock, allowEmulators },
    lifetime: options.sessionLifetime ?? DAY,
  });
  return { factors, runner, records, vault, directory, sessions };
}

/** Ceremonies and what they keep between two requests. */
function ceremonyServices(
  options: StepUpOptions,
  base: Foundation,
  services: ReturnType<typeof factorServices>,
) {
  const { issuer, store, clock, random, policy, tell } = base;
  const lifetime = options.ceremonyLifetime ?? CEREMONY_LIFETIME;
  const kept = { store, issuer, random, lifetime };
  const [callbacks, transactions] = [new Callbacks(kept), new Transactions(kept)];
  const sessionLifetime = options.sessionLifetime ?? DAY;
  const providerSessions = new ProviderSessions({ store, issuer, lifetime: sessionLifetime });
  const onEvent = (type: SecurityEventType, { subject, session, id, level }: Ceremony) =>
    tell({ type, subject, session, ceremony: id, asked: level });
  const ceremonies = new Ceremonies({
    ...kept,
    clock,
    onOpened: (opened) => onEvent('ceremony.opened', opened),
  });
  const steps = new Steps({
    ceremonies,
    policy,
    clock,
    callbacks,
    providerSessions,
    vendorRuns: new ShortLived<VendorRun>(kept, 'vendor-run', lifetime),
    random,
    ...services,
    returnTo: (factor, state) => callbackUrl(base, factor, state),
    onEvent,
  });
  const signIn = new SignIn({ policy, clock, random, providerSessions, ...services });
  return { callbacks, transactions, providerSessions, ceremonies, steps, signIn };
}

/** Enrolling and the ends of enrollments. */
function enrollmentServices(
  options: StepUpOptions,
  base: Foundation,
  services: ReturnType<typeof factorServices> & ReturnType<typeof ceremonyServices>,
) {
  const { issuer, store, random, tell } = base;
  const grants = new Grants({
    ...{ store, issuer, random },
    onEvent: (type, { subject, factor }) => tell({ type, subject, factor }),
  });
  const told = (type: SecurityEventType, { subject, session, factor }: EnrollmentRecord) =>
    tell({ type, subject, session, factor });
  const parts = { ...services, ...base, grants };
  const withdrawals = new Withdrawals({
    ...parts,
    forget: (subject, factor) => forgetEvidence({ sessions: services.sessions, tell }, subject, factor),
    onSuspended: ({ subject, session, factor }, reason) =>
      tell({ type: 'enrollment.suspended', subject, session, factor, reason }),
    onRemoved: (record) => told('enrollment.removed', record),
    onNotErased: ({ subject, session, factor }, { code }) =>
      tell({ type: 'enrollment.erasure_failed', subject, session, factor, code }),
  });
  const enrollments = new Enrollments({
    ...parts,
    withdrawals,
    consent: (factor) => options.consent?.[factor.id] ?? defaultConsent(factor),
    returnTo: async (factor, { subject, session, id }) => {
      const state = randomId(random);
      await services.callbacks.depart({ subject, session }, factor, { enrollment: id, state });
      return callbackUrl(base, factor, state);
    },
    onEvent: told,
  });
  return { grants, withdrawals, enrollments };
}

/** Makes everything that the middleware and the routes work with. */
export function assemble(options: StepUpOptions): Context {
  const base = foundation(options);
  const { issuer, audience, store, clock, random, keys, allowEmulators } = base;
  const factors = factorServices(options, base);
  const services = { ...factors, ...ceremonyServices(options, base, factors) };
  const showVendorTo = options.showVendorTo ?? [];
  return {
    ...base,
    ...services,
    ...enrollmentServices(options, base, services),
    assurances: new AssuranceIssuer({ issuer, audience, keys, clock, random, showVendorTo }),
    verifier: new AssuranceVerifier({ issuer, audience, jwks: keys, clock, allowEmulators }),
    accessTokens: new AccessTokenVerifier({
      issuers: options.accessTokens ?? [],
      levels: options.policy.levels,
      clock,
    }),
    resumes: new Resumes({ store, issuer, random, secret: keys.secret }),
  };
}

function idOf(user: unknown): string | undefined {
  if (typeof user !== 'object' || user === null || !('id' in user)) return undefined;
  return typeof user.id === 'string' || typeof user.id === 'number' ? String(user.id) : undefined;
}

/** Passport keeps its strategies by name without saying so in its types. */
function registeredStrategy(name: string): passport.Strategy | undefined {
  const { _strategies } = passport as unknown as {
    _strategies?: Readonly<Record<string, passport.Strategy>>;
  };
  return _strategies && Object.hasOwn(_strategies, name) ? _strategies[name] : undefined;
}
