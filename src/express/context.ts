import type { Request } from 'express';
import type { AccessTokenVerifier } from '../access-token/verifier.ts';
import type { AssuranceIssuer } from '../assurance/issue.ts';
import type { AssuranceVerifier } from '../assurance/verify.ts';
import type { Callbacks } from '../ceremony/callbacks.ts';
import type { Ceremonies } from '../ceremony/ceremonies.ts';
import type { SignIn } from '../ceremony/sign-in.ts';
import type { Steps } from '../ceremony/steps.ts';
import type { Transactions } from '../ceremony/transactions.ts';
import type { EnrollmentDirectory } from '../enrollment/directory.ts';
import type { Enrollments } from '../enrollment/enrollments.ts';
import type { Grants } from '../enrollment/grants.ts';
import type { Withdrawals } from '../enrollment/withdrawals.ts';
import type { Sessions } from '../evidence/session.ts';
import type { Factor } from '../factor/factor.ts';
import type { FactorRunner } from '../factor/runner.ts';
import type { SigningKeys } from '../keys/signing-keys.ts';
import type { Clock } from '../lib/clock.ts';
import type { RandomBytes } from '../lib/random.ts';
import type { Policy } from '../policy/policy.ts';
import type { ProviderSessions } from '../store/provider-sessions.ts';
import type { Store } from '../store/store.ts';
import type { Identity, Logger, StepUpOptions } from './options.ts';
import type { Resumes } from './resume.ts';
import type { Teller } from './tell.ts';

/** Everything that the middleware and the routes work with, made once by `createStepUp`. */
export interface Context {
  readonly issuer: string;
  readonly audience: string;
  /** Whether emulators may prove things. */
  readonly allowEmulators: boolean;
  /** Where the router's own paths begin: `/stepup`. */
  readonly path: string;
  readonly signInPage: string;
  readonly policy: Policy;
  readonly factors: ReadonlyMap<string, Factor>;
  readonly store: Store;
  readonly keys: SigningKeys;
  readonly assurances: AssuranceIssuer;
  readonly verifier: AssuranceVerifier;
  readonly accessTokens: AccessTokenVerifier;
  readonly sessions: Sessions;
  readonly runner: FactorRunner;
  readonly directory: EnrollmentDirectory;
  readonly enrollments: Enrollments;
  readonly withdrawals: Withdrawals;
  readonly grants: Grants;
  readonly ceremonies: Ceremonies;
  readonly steps: Steps;
  readonly signIn: SignIn;
  readonly transactions: Transactions;
  readonly callbacks: Callbacks;
  readonly providerSessions: ProviderSessions;
  readonly resumes: Resumes;
  readonly identify: (req: Request) => Identity | undefined | Promise<Identity | undefined>;
  /** Whether sessions are told by the cookie of the application's session: the default `identify`. */
  readonly byCookie: boolean;
  readonly subjectOf: (user: unknown) => string | undefined;
  readonly userOf: (subject: string) => unknown;
  readonly page: NonNullable<StepUpOptions['page']>;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly logger: Logger;
  readonly refusalFloor: number;
  readonly wait: (seconds: number) => Promise<void>;
  readonly challengesPerMinute: number;
  /** Tells an event, with the subject as a keyed digest. */
  readonly tell: Teller;
}
