import {
  type Capture,
  type Enrolled,
  enrolled,
  FactorStrategy,
  type Method,
  type Outcome,
  StepUpError,
  VendorError,
} from 'passport-stepup/strategy-kit';
import { type AuthXAccountOptions, AuthXAccounts, type OpenedAccount } from './accounts.ts';
import type { AuthXClient } from './client.ts';

/** What every strategy of AuthX is made from. */
export interface AuthXStrategyOptions extends AuthXAccountOptions {
  /** The client, shared by all strategies of one AuthX customer. Close it when the application ends. */
  readonly client: AuthXClient;
}

/** Seconds after which an enrollment is over, also where a hand is waited for and what was begun is taken back. */
const LONGEST_ENROLLMENT = 180;

/** How setting a factor up ended: by whom it was answered, or why it is not set up. */
export type SetUp = { readonly result: 'set-up'; readonly emulated: boolean } | Outcome;

/**
 * What AuthX's factors have in common: the enrollment's reference is the AuthX user's guid, an enrollment that does not
 * complete leaves nothing behind, and removing the last factor of a user deletes the user.
 */
export abstract class AuthXStrategy<Input> extends FactorStrategy<Input> {
  /** `authx`. */
  override readonly vendor = 'authx';
  /** The shared client. */
  protected readonly client: AuthXClient;
  private readonly accounts: AuthXAccounts;

  constructor(options: AuthXStrategyOptions) {
    super();
    this.client = options.client;
    this.accounts = new AuthXAccounts(options.client, options);
  }

  /** Sets the factor up for an AuthX user. */
  protected abstract setUp(account: OpenedAccount, capture: Capture<Input>): Promise<SetUp>;
  /** Removes the factor of an AuthX user. Says whether that user still exists. */
  protected abstract tearDown(guid: string, last: boolean): Promise<boolean>;

  /**
   * Makes an AuthX user where there is none, and sets the factor up. Throws `conflict` while the same is under way for the same
   * person: where one of two failed it would take the other's user along. Throws what the client throws.
   */
  override async enroll(capture: Capture<Input>): Promise<Enrolled | Outcome> {
    const { subject, leases } = capture;
    if (subject === undefined) throw new StepUpError('internal', 'authx: nobody to enroll');
    const unfit = this.unfit(capture.input);
    if (unfit) return unfit;
    const lease = await leases.take(`enroll ${subject}`, LONGEST_ENROLLMENT);
    if (lease === undefined)
      throw new StepUpError('conflict', 'authx: an enrollment of this factor is under way');
    try {
      return await this.enrollAlone(subject, capture);
    } finally {
      await leases.release(`enroll ${subject}`, lease);
    }
  }

  private async enrollAlone(subject: string, capture: Capture<Input>): Promise<Enrolled | Outcome> {
    const account = await this.accounts.open(subject, this.method, capture.signal);
    const result = await this.setUp(account, capture).catch(async (thrown: unknown) => {
      await this.undo(account, thrown);
      throw thrown;
    });
    if (result.result === 'set-up') return enrolled({ reference: account.guid }, result.emulated);
    await this.undo(account, undefined);
    return result;
  }

  /** Removes the factor at AuthX, and the user with its last factor. Throws what the client throws. */
  override async remove(reference: string): Promise<void> {
    const last = await this.accounts.forget(reference, this.method);
    const exists = await this.tearDown(reference, last);
    if (last && exists) await this.accounts.deleteUser(reference);
  }

  /** Resolves when AuthX gives a token. */
  override async health(): Promise<void> {
    await this.client.accessToken();
  }

  /** What to answer to an input that may not be enrolled, before anything is sent; nothing for any other. */
  protected unfit(_input: Input): Outcome | undefined {
    return undefined;
  }

  /** The AuthX user of a login. Throws `enrollment_required` without an enrollment of ours. */
  protected guidOf({ enrollment }: Capture<Input>): string {
    if (enrollment) return enrollment.reference;
    throw new StepUpError('enrollment_required', 'authx: there is no enrollment');
  }

  private get method(): Method {
    const [method] = this.methods;
    if (!method) throw new StepUpError('internal', 'authx: a strategy without a method');
    return method;
  }

  /** What was set up before stays; what is new goes. */
  private async undo({ guid, already }: OpenedAccount, thrown: unknown): Promise<void> {
    if (already) return;
    try {
      await this.remove(guid);
    } catch (second) {
      const why = 'authx: the factor was not set up, and its user could not be deleted';
      const cause = new AggregateError(
        [thrown, second].filter((one) => one !== undefined),
        why,
      );
      throw new VendorError('vendor_unavailable', why, { cause });
    }
  }
}
