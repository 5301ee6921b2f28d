import type { Factor } from '../factor/factor.ts';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import type { Clock } from '../lib/clock.ts';
import { RequestError, type StepUpError } from '../lib/errors.ts';
import type { EnrollmentRecord, EnrollmentRecords } from '../records/enrollments.ts';
import type { EnrollmentDirectory } from './directory.ts';
import type { Grants } from './grants.ts';
import type { ReachPolicy } from './requirement.ts';
import type { Vault } from './vault.ts';

/** What the service is made from. */
export interface WithdrawalsOptions {
  readonly records: EnrollmentRecords;
  readonly directory: EnrollmentDirectory;
  readonly vault: Vault;
  readonly grants: Grants;
  readonly factors: ReadonlyMap<string, Factor>;
  readonly policy: ReachPolicy;
  readonly clock: Clock;
  /** Makes everything count no longer that a factor has proved of a subject, in whichever session. */
  readonly forget: (subject: string, factor: string) => Promise<void>;
  /** Told when an enrollment is suspended: by the person, or by an administrator's reset. */
  readonly onSuspended: (record: EnrollmentRecord, by: 'withdrawn' | 'reset') => void;
  /** Told when an enrollment is removed, and what the vendor kept of it alone is erased. */
  readonly onRemoved: (record: EnrollmentRecord) => void;
  /** Told when what the vendor keeps of a replaced enrollment could not be erased. */
  readonly onNotErased: (record: EnrollmentRecord, error: StepUpError) => void;
}

/** Ends of enrollments: withdrawn by the person, reset by an administrator, replaced by a newer one. */
export class Withdrawals {
  private readonly options: WithdrawalsOptions;

  constructor(options: WithdrawalsOptions) {
    this.options = options;
  }

  /**
   * Withdraws: from this moment the factor serves no longer, and what it has proved in any session of the person counts no longer. Where the session holds the level that the factor
   * serves, what the vendor keeps is erased too and the enrollment is `removed`; else it stays `suspended`.
   */
  async withdraw(
    who: { readonly subject: string; readonly acr: string | undefined },
    id: string,
  ): Promise<EnrollmentRecord> {
    const record = await this.options.records.find(id);
    if (!record || record.subject !== who.subject || record.state === 'removed') {
      throw new RequestError('not_found', 'there is no such enrollment');
    }
    const suspended = record.state === 'suspended' ? record : await this.disown(record, 'withdrawn');
    await this.options.forget(record.subject, record.factor);
    const served = this.options.policy.highestServed(record.factor);
    const enough =
      served === undefined || (who.acr !== undefined && this.options.policy.covers(who.acr, served));
    return enough ? this.erase(suspended) : suspended;
  }

  /** Suspends a subject's factor and gives a grant to enroll it anew: an administrator's reset never leads to "none". */
  async reset(subject: string, factor: string, seconds?: number): Promise<string> {
    if (!this.options.factors.get(factor)?.enrolls)
      throw new RequestError('not_found', 'no such factor to set up');
    for (const record of await this.options.directory.active(subject)) {
      if (record.factor === factor) await this.disown(record, 'reset');
    }
    await this.options.forget(subject, factor);
    return this.options.grants.give({ subject, factor }, seconds);
  }

  /**
   * Retires the enrollments whose place a newer one takes: first none of them serves any longer, then each is erased, but for
   * what the new one shares. One that cannot be erased now stays `suspended`, for its person or the next set-up to try again.
   */
  async replace(old: readonly EnrollmentRecord[], by: EnrollmentRecord): Promise<void> {
    const suspended: EnrollmentRecord[] = [];
    for (const one of old) suspended.push(await this.suspend(one));
    for (const one of suspended) {
      const ended = this.sharesReference(one, by) ? this.removed(one) : this.erase(one);
      await ended.catch((thrown: unknown) => this.options.onNotErased(one, asStepUpError(thrown)));
    }
  }

  /** Whether two enrollments are one to the vendor. */
  private sharesReference(one: EnrollmentRecord, other: EnrollmentRecord): boolean {
    const at = ({ factor, servedBy }: EnrollmentRecord) =>
      this.keeperOf(factor, servedBy)?.kit?.vendor ?? servedBy;
    const [had, has] = [one, other].map((record) => this.options.vault.open(record)?.reference);
    return had === has && at(one) === at(other);
  }

  private keeperOf(factor: string, servedBy: string | undefined) {
    return this.options.factors.get(factor)?.strategies.find(({ name }) => name === servedBy);
  }

  /** Suspends what whoever has it may no longer use, and tells of it. */
  private async disown(record: EnrollmentRecord, by: 'withdrawn' | 'reset'): Promise<EnrollmentRecord> {
    const suspended = await this.suspend(record);
    this.options.onSuspended(suspended, by);
    return suspended;
  }

  private async suspend(record: EnrollmentRecord): Promise<EnrollmentRecord> {
    return this.change(record, 'suspended');
  }

  private async erase(record: EnrollmentRecord): Promise<EnrollmentRecord> {
    const reference = this.options.vault.open(record)?.reference;
    const keeper = this.keeperOf(record.factor, record.servedBy);
    if (reference !== undefined) await keeper?.kit?.remove?.(reference);
    const { sealed: _erased, ...rest } = record;
    return this.removed(rest);
  }

  private async removed(record: EnrollmentRecord): Promise<EnrollmentRecord> {
    const removed = await this.change(record, 'removed');
    this.options.onRemoved(removed);
    return removed;
  }

  private change(record: EnrollmentRecord, state: EnrollmentRecord['state']): Promise<EnrollmentRecord> {
    return this.options.directory.update(record, { state, changedAt: Math.floor(this.options.clock()) });
  }
}
