import type { Request, RequestHandler, Response } from 'express';
import { assuranceClaims } from '../assurance/assurance-claims.ts';
import type { Session } from '../evidence/session.ts';
import { defined } from '../lib/defined.ts';
import { ConfigurationError, StepUpError } from '../lib/errors.ts';
import type { Facts } from '../lib/facts.ts';
import { randomId } from '../lib/random.ts';
import type { Decision } from '../policy/decision.ts';
import type { TransactionView } from '../strategy/capture.ts';
import type { Asked, NotEnough } from './asked.ts';
import { type BearerRequest, bearerOf, checkBearer, type PresentedToken } from './bearer.ts';
import type { Context } from './context.ts';
import { type FactsOf, readFacts } from './facts.ts';
import { findSession } from './identity.ts';
import { insufficient, refuseScope } from './insufficient.ts';
import { wantsPage } from './negotiate.ts';
import { sendProblemPage } from './pages/problem.ts';
import { sendProblem } from './problem.ts';
import { type StepUpRequest, setStepUp } from './request.ts';
import { handle } from './route.ts';
import { sidOf } from './sid.ts';
import { type BearerChallenge, wwwAuthenticate } from './www-authenticate.ts';

/** How a guard looks at a request. */
export interface GuardOptions {
  /** The greatest age in seconds of all evidence of the level, the first factor's too (RFC 9470 `max_age`). */
  readonly maxAge?: number;
  /**
   * Also takes an assurance, or an access token of a configured issuer (`accessTokens`), from `Authorization: Bearer`, or
   * `DPoP` with its proof. Default `false`.
   */
  readonly bearer?: boolean;
  /** Scopes that such a token must have. Default none. */
  readonly scope?: readonly string[];
}

/** Lets a request pass only with a level. Throws `configuration_invalid` for a level that the policy does not know. */
export function requireLevel(context: Context, level: string, options: GuardOptions): RequestHandler {
  if (!context.policy.levels.includes(level)) {
    throw new ConfigurationError('configuration_invalid', `the policy has no level "${level}"`, {
      place: level,
    });
  }
  const { maxAge } = options;
  if (maxAge !== undefined && !(Number.isInteger(maxAge) && maxAge >= 0)) {
    throw new ConfigurationError('configuration_invalid', 'maxAge is a whole number of seconds', {
      place: 'maxAge',
    });
  }
  const asked = { level, ...(maxAge === undefined ? {} : { maxAge }) };
  return guard(context, { name: level, ask: async () => asked }, options);
}

/**
 * Lets a request pass only when the policy allows the action with the request's facts, which the handler then
 * finds, frozen, in `req.stepUp.facts`. Throws `configuration_invalid` for an action that the policy does not know.
 */
export function requireAction(
  context: Context,
  action: string,
  { facts, ...options }: { readonly facts: FactsOf } & Omit<GuardOptions, 'maxAge'>,
): RequestHandler {
  if (!context.policy.actions.has(action)) {
    throw new ConfigurationError('configuration_invalid', `the policy has no rule for "${action}"`, {
      place: action,
    });
  }
  const ask = async (req: Request) => ({ for: action, facts: await readFacts(facts, req) });
  return guard(context, { name: action, ask }, options);
}

function guard(
  context: Context,
  { name, ask }: { readonly name: string; readonly ask: (req: Request) => Promise<Asked> },
  { bearer = false, scope = [] }: Omit<GuardOptions, 'maxAge'>,
): RequestHandler {
  const work = handle(async (req, res, next) => {
    const token = bearer ? bearerOf(req) : undefined;
    const session = await findSession(context, req);
    const at = { asked: name, ...(session && { session: session.sid }) };
    if (!token && !session) {
      context.tell({ type: 'guard.refused', ...at, code: 'authentication_required' });
      return refuseStranger(context, req, res);
    }
    const asked = await ask(req);
    const passed = token
      ? await checkBearer(context, { req, asked, token, session, scope } satisfies BearerRequest)
      : await checkSession(context, asked, session as Session);
    if ('scope' in passed) {
      context.tell({ type: 'guard.denied', subject: session?.subject, ...at, reason: 'scope_missing' });
      return refuseScope(res, schemeOf(token), passed.scope);
    }
    if ('decision' in passed) return answer(context, { req, res, asked, scheme: schemeOf(token), ...passed });
    setStepUp(req, res, passed);
    context.tell({ type: 'guard.allowed', subject: passed.subject, ...at });
    next();
  });
  return (req, res, next) => {
    work(req, res, (error?: unknown) => {
      if (!(error instanceof StepUpError) || error.status >= 500) return next(error);
      context.tell({
        type: 'guard.refused',
        asked: name,
        code: error.code,
        ...defined({ session: sidOf(req) }),
      });
      if (error.code === 'token_invalid' || error.code === 'token_expired') {
        const scheme = schemeOf(bearerOf(req));
        res.set('WWW-Authenticate', wwwAuthenticate([{ scheme, error: 'invalid_token' }]));
      }
      if (wantsPage(req)) sendProblemPage(context, { req, res }, error);
      else sendProblem(res, error);
    });
  };
}

async function checkSession(
  context: Context,
  asked: Asked,
  session: Session,
): Promise<StepUpRequest | NotEnough> {
  const now = context.clock();
  const { evidence, subject } = session;
  let decision = context.policy.decide({ ...asked, evidence, now });
  let transaction: TransactionView | undefined;
  if (decision.bind && 'for' in asked) {
    const caller = { subject, session: session.sid };
    const bound = await context.transactions.begin(caller, asked.for, asked.facts);
    decision = context.policy.decide({ ...asked, evidence, now, transaction: bound.id });
    transaction = bound;
    if (decision.outcome === 'allow' && !(await context.transactions.take(caller, bound))) {
      throw new StepUpError('conflict', 'the transaction was taken by another request');
    }
  }
  if (decision.outcome !== 'allow') return { decision, session, transaction };
  return allowed(context, {
    session,
    decision,
    transaction,
    facts: 'facts' in asked ? asked.facts : undefined,
  });
}

function allowed(
  context: Context,
  by: {
    readonly session: Session;
    readonly decision: Decision;
    readonly transaction: TransactionView | undefined;
    readonly facts: Facts | undefined;
  },
): StepUpRequest {
  const { session, decision, transaction, facts } = by;
  const acr = decision.level ?? '';
  // What held when the guard looked, also in its last second: a slow handler must not find it gone.
  const now = context.clock();
  const until = decision.until === undefined ? undefined : Math.max(decision.until, Math.floor(now) + 1);
  const jti = randomId(context.random);
  return {
    subject: session.subject,
    acr,
    ...(facts ? { facts } : {}),
    get claims() {
      return assuranceClaims({
        held: { acr, witness: decision.witness, ...(until === undefined ? {} : { until }) },
        issuer: context.issuer,
        audience: context.audience,
        now,
        jti,
        ...(transaction ? { transaction } : {}),
      });
    },
  };
}

/** A person who is not signed in: a page goes to the sign-in, a program learns nothing but that. */
function refuseStranger(context: Context, req: Request, res: Response): void {
  if (wantsPage(req)) {
    const back = req.method === 'GET' ? `?${new URLSearchParams({ return_to: req.originalUrl })}` : '';
    res.redirect(303, `${context.signInPage}${back}`);
    return;
  }
  res.set('WWW-Authenticate', wwwAuthenticate([{ scheme: 'Bearer' }]));
  sendProblem(res, new StepUpError('authentication_required', 'nobody is signed in'));
}

async function answer(
  context: Context,
  to: NotEnough & {
    readonly req: Request;
    readonly res: Response;
    readonly asked: Asked;
    readonly scheme: BearerChallenge['scheme'];
  },
): Promise<void> {
  const { req, res, decision, session, transaction, asked, scheme, acrValues } = to;
  const { level, maxAge } = decision;
  const type = decision.outcome === 'deny' ? 'guard.denied' : 'guard.step_up';
  const [reason] = decision.reasons;
  context.tell({
    type,
    subject: session?.subject,
    asked: nameOf(asked),
    ...(session ? { session: session.sid } : {}),
    ...(reason ? { reason: reason.code } : {}),
  });
  if (decision.outcome === 'deny' || level === undefined) return refuse(context, { req, res }, decision);
  if (session && wantsPage(req)) {
    const caller = { subject: session.subject, session: session.sid };
    const resume = await context.resumes.keep(caller, req);
    const ceremony = await context.ceremonies.open(caller, { level, maxAge, transaction, resume });
    return res.redirect(303, `${context.path}/ceremonies/${ceremony.id}`);
  }
  insufficient(res, { level, maxAge, transaction: transaction?.id, scheme, acrValues });
}

/** A denial tells the rule's own words, which the policy's author wrote to be told. */
function refuse(
  context: Context,
  { req, res }: { readonly req: Request; readonly res: Response },
  decision: Decision,
): void {
  const reason = decision.reasons.find(({ code }) => code === 'denied_by_rule')?.detail;
  const error = new StepUpError('denied', 'the policy denies it');
  if (wantsPage(req)) sendProblemPage(context, { req, res, reason }, error);
  else sendProblem(res, error, reason === undefined ? {} : { reason });
}

/** The scheme of a challenge: the one by which the token came. */
function schemeOf(token: PresentedToken | undefined): BearerChallenge['scheme'] {
  return token?.scheme === 'dpop' ? 'DPoP' : 'Bearer';
}

function nameOf(asked: Asked): string {
  return 'for' in asked ? asked.for : asked.level;
}
