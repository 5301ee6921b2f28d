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
  readonly sessions: Sessions;
  readonly ceremonies: Ceremonies;
}

/** One external-MFA provider: everything that its routes work with. */
export interface Provider<Account = unknown> {
  readonly context: Context;
  readonly profile: ExternalMfaProfile<Account>;
  /** The provider's own issuer, an address below which all its paths are. */
  readonly issuer: string;
  /** The path of that address. */
  readonly path: string;
  /** The level of the policy that must be reached. */
  readonly level: string;
  readonly keys: CertifiedKeys;
  readonly hints: HintReader<Account>;
  readonly flows: Flows;
  readonly services: FlowServices;
  readonly accountOf: (account: Account) => string | undefined | Promise<string | undefined>;
}
