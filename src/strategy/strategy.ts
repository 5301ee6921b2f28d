import type { IncomingMessage } from 'node:http';
import { Strategy } from 'passport';
import type { Evidence, Liveness } from '../evidence/evidence.ts';
import type { Method } from '../evidence/methods.ts';
import type { Schema } from '../lib/schema.ts';
import type { About, Capture, Challenge, Enrolled, EnrollMore, Poll } from './capture.ts';
import type { Outcome } from './outcome.ts';
import type { LogoutMessage, LogoutNotice } from './provider-logout.ts';
import { runStandalone, type StandaloneOptions } from './standalone.ts';

/** A rate with where it was read or measured. */
export interface DeclaredRate {
  /** Between 0 and 1, at the strategy's fixed threshold. */
  readonly value: number;
  /** The page, paper or measurement it comes from. */
  readonly source: string;
}

/**
 * A Passport strategy that proves something about a person: the base class of ours and of third parties'.
 * It works as a factor of a policy and also alone with `passport.use` (see `authenticate`).
 *
 * `verify` decides. Whatever it throws is no evidence and no attempt: an outage is never the person's failure.
 * Use TypeScript `private`, not `#private`, in a strategy: Passport runs it on `Object.create(strategy)`.
 */
export abstract class FactorStrategy<Input = unknown> extends Strategy {
  /** The name under which Passport knows it. */
  abstract override readonly name: string;
  /** The most it can prove. */
  abstract readonly methods: readonly Method[];
  /** What a capture looks like; parsed before `verify`, published to clients. */
  abstract readonly input: Schema<Input>;
  /** The vendor behind it, as shown in evidence. Default: none. */
  readonly vendor?: string;
  /** Its false-match rate at its fixed threshold, where it is known. */
  readonly falseMatchRate?: DeclaredRate;
  /** The best grade of liveness it can show. Default `none`. */
  readonly bestLiveness?: Liveness;
  /** What `challenge` is for: every capture, or those of an enrollment only, so that `verify` never reads one. Default `always`. */
  readonly challengesFor?: 'always' | 'enrolling';

  /** Judges one capture. */
  abstract verify(capture: Capture<Input>): Promise<Outcome>;
  /** Makes what a capture needs. Left out: the nonce alone. */
  challenge?(about: About): Promise<Challenge>;
  /** Takes one capture of an enrollment. Present: the factor needs an active enrollment before `verify`. */
  enroll?(capture: Capture<Input>): Promise<Enrolled | EnrollMore | Outcome>;
  /** Asks again about a run that was `pending`. */
  poll?(capture: Poll): Promise<Outcome>;
  /** Checks the signature of a vendor's webhook and names the run it is about; nothing where the signature is not right. */
  webhook?(request: {
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly body: Uint8Array;
  }): Promise<{ readonly vendorTransaction: string } | undefined>;
  /**
   * Verifies a provider's message that its session with somebody has ended; every session of ours that rests on it then
   * ends too. Throws `request_malformed` for one that is not acceptable.
   */
  readLogout?(message: LogoutMessage): Promise<LogoutNotice>;
  /** Runs after the sign-in is committed with another factor beside this one: a template update. A throw changes nothing. */
  confirm?(evidence: Evidence, capture: Capture<Input>): Promise<void>;
  /** Removes what the vendor keeps of an enrollment. */
  remove?(reference: string): Promise<void>;
  /** Resolves when the service can serve. */
  health?(): Promise<void>;

  /**
   * What Passport calls when the strategy is used alone: best with `passport.authorize`, which leaves the signed-in
   * user as it is. The fields are `request.body`, the subject `request.user.id` or the option `subject`. A named proof
   * counts once, what a `retry` carries lasts for 300 seconds, and leases hold, in this process. Alone there is no challenge, no attempt budget and no enrollment: those are the
   * factor runner's.
   */
  override authenticate(request: IncomingMessage, options?: StandaloneOptions): void {
    const { success, fail, redirect, error } = this;
    if (!success || !fail || !redirect || !error) throw new TypeError('to be called by Passport');
    void runStandalone(
      Object.assign(Object.create(this), { success, fail, redirect, error }),
      request,
      options ?? {},
    );
  }
}
