import type { Ceremonies } from '../../ceremony/ceremonies.ts';
import type { StepsOptions } from '../../ceremony/steps.ts';
import type { Sessions } from '../../evidence/session.ts';
import type { Context } from '../../express/context.ts';
import type { CertifiedKeys } from './certified-keys.ts';
import type { Flows } from './flows.ts';
import type { HintReader } from './hint.ts';
import type { ExternalMfaProfile } from './profile.ts';

/** What flows keep apart from the application. */
export interface FlowServices extends Pick<StepsOptions, 'vendorRuns' | 'onEvent'> {
  /** The sessions of flows. */
  readonly sessions: Sessions;
  /** The ceremonies of flows. */
  readonly ceremonies: Ceremonies;
}

/** One external-MFA provider: everything that its routes work with. */
export interface Provider<Account = unknown> {
  /** What the step-up is made of. */
  readonly context: Context;
  /** The vendor’s dialect. */
  readonly profile: ExternalMfaProfile<Account>;
  /** The provider's own issuer, an address below which all its paths are. */
  readonly issuer: string;
  /** The path of that address. */
  readonly path: string;
  /** The level of the policy that must be reached. */
  readonly level: string;
  /** What signs answers. */
  readonly keys: CertifiedKeys;
  /** Reads what the vendor says of the person. */
  readonly hints: HintReader<Account>;
  /** The requests under way. */
  readonly flows: Flows;
  /** What flows keep apart. */
  readonly services: FlowServices;
  /** The application’s user id of an account. */
  readonly accountOf: (account: Account) => string | undefined | Promise<string | undefined>;
}
