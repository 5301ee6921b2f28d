import type { RequestHandler, Router } from 'express';
import { ConfigurationError } from '../lib/errors.ts';
import type { Policy } from '../policy/policy.ts';
import type { VouchOptions } from './already-verified.ts';
import { vouch } from './already-verified.ts';
import { assemble } from './assemble.ts';
import type { Context } from './context.ts';
import { keepContext } from './context-of.ts';
import type { FactsOf } from './facts.ts';
import { type GuardOptions, requireAction, requireLevel } from './guard.ts';
import { checkOptions, type StepUpOptions } from './options.ts';
import { createRouter } from './router.ts';
import { type SignInRouteOptions, signInMiddleware } from './sign-in.ts';
import { signOut } from './sign-out.ts';

/** What `createStepUp` gives: middleware for one policy. */
export interface StepUp<L extends string = string, A extends string = string> {
  /** Ceremonies, enrollments, callbacks, plain pages and the JWKS. Mount it after the session and `passport.session()`. */
  router(): Router;
  /**
   * Signs in, in place of `passport.authenticate`. Throws `configuration_invalid` for a level that the policy does
   * not know.
   */
  signIn(level: L, options?: SignInRouteOptions): RequestHandler;
  /** Lets a request pass only while the session holds this level. Throws `configuration_invalid`. */
  require(level: L, options?: GuardOptions): RequestHandler;
  /**
   * Lets a request pass only when the policy allows the action with these facts; the handler reads them, frozen,
   * from `req.stepUp.facts`: what was judged is what is executed. Throws `configuration_invalid`.
   */
  requireFor(action: A, facts: FactsOf, options?: Omit<GuardOptions, 'maxAge'>): RequestHandler;
  /**
   * Takes over what the application has verified itself: the function tells when, in seconds since 1970. Said once a
   * session, for the first factor, and marked in the evidence (`servedBy: "application"`).
   */
  alreadyVerified(
    verifiedAt: VouchOptions['verifiedAt'],
    options?: Omit<VouchOptions, 'verifiedAt'>,
  ): RequestHandler;
  /** Ends the session's evidence, and lets the application end its own: mount it before `req.logout`. */
  signOut(): RequestHandler;
  /** Gives a one-time grant to enroll a factor, after proofing: at most an hour, default 10 minutes. */
  enrollmentGrant(grant: {
    readonly subject: string;
    readonly factor: string;
    readonly seconds?: number;
  }): Promise<string>;
  /** Suspends a subject's factor and gives a grant to enroll it anew. */
  resetEnrollment(reset: {
    readonly subject: string;
    readonly factor: string;
    readonly seconds?: number;
  }): Promise<string>;
  /** The policy. */
  readonly policy: Policy;
  /** Lets go of timers and connections. */
  close(): Promise<void>;
}

/**
 * Composes a policy, the strategies that serve its factors, keys and stores into middleware. Everything that can be
 * wrong is refused here, by name and place. Throws `configuration_invalid`, `production_refused`, `policy_invalid`,
 * `strategy_unsupported`, `keys_invalid`.
 */
export function createStepUp<F extends string, L extends string, A extends string>(
  options: StepUpOptions<F> & { readonly policy: Policy<F, L, A> },
): StepUp<L, A> {
  checkOptions(options, process.env.NODE_ENV === 'production');
  const context: Context = assemble(options);
  const stepUp: StepUp<L, A> = {
    router: () => createRouter(context),
    signIn: (level, route = {}) => {
      requireKnownLevel(context, level);
      return signInMiddleware(context, level, route);
    },
    require: (level, guard = {}) => requireLevel(context, level, guard),
    requireFor: (action, facts, guard = {}) => requireAction(context, action, { ...guard, facts }),
    alreadyVerified: (verifiedAt, vouching = {}) => vouch(context, { ...vouching, verifiedAt }),
    signOut: () => signOut(context),
    enrollmentGrant: ({ seconds, ...grant }) => context.grants.give(grant, seconds),
    resetEnrollment: ({ subject, factor, seconds }) => context.withdrawals.reset(subject, factor, seconds),
    policy: context.policy,
    close: () => context.store.close(),
  };
  return keepContext(stepUp, context);
}

function requireKnownLevel(context: Context, level: string): void {
  if (context.policy.levels.includes(level)) return;
  throw new ConfigurationError('configuration_invalid', `the policy has no level "${level}"`, {
    place: level,
  });
}
