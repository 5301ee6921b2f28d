import type { Factor } from '../factor/factor.ts';
import { defined } from '../lib/defined.ts';
import { StepUpError } from '../lib/errors.ts';
import type { EnrollmentRecord, EnrollmentRecords } from '../records/enrollments.ts';
import type { EnrollmentReference } from '../strategy/capture.ts';
import type { EnrollmentStanding } from './requirement.ts';
import type { Vault } from './vault.ts';

/** What the directory is made from. */
export interface EnrollmentDirectoryOptions {
  readonly records: EnrollmentRecords;
  readonly vault: Vault;
  readonly factors: ReadonlyMap<string, Factor>;
  /** Whether enrollments that an emulator holds serve. */
  readonly allowEmulators: boolean;
  /** Whether a subject has a factor whose strategy does not enroll. Default: everybody has. */
  readonly has?: ((subject: string, factor: string) => boolean | Promise<boolean>) | undefined;
}

/** An enrollment that serves, as the factor runner takes it. */
export interface ActiveEnrollment {
  /** The id of its record: an enrollment made anew is another one. */
  readonly record: string;
  readonly enrollment: EnrollmentReference;
  /** The strategy that made it. */
  readonly enrolledWith?: string;
}

/** Looks up which factors serve for a subject. A look-up that fails throws: it is never "not enrolled" (rule 2). */
export class EnrollmentDirectory {
  private readonly options: EnrollmentDirectoryOptions;

  constructor(options: EnrollmentDirectoryOptions) {
    this.options = options;
  }

  /** What the strategy of a factor knows the subject by, or nothing where no enrollment serves. */
  async reference(subject: string, factor: string): Promise<ActiveEnrollment | undefined> {
    const record = (await this.active(subject)).findLast((one) => one.factor === factor);
    const enrollment = record && this.options.vault.open(record);
    if (!enrollment) return undefined;
    return { record: record.id, enrollment, ...defined({ enrolledWith: record.servedBy }) };
  }

  /** Whether a factor serves for a subject: a first factor always, one that enrolls while an enrollment is active. */
  async serves(subject: string, factor: Factor): Promise<boolean> {
    if (factor.first) return true;
    if (!factor.enrolls) return (await this.options.has?.(subject, factor.id)) ?? true;
    return (await this.active(subject)).some((one) => one.factor === factor.id);
  }

  /** The second factors that serve for a subject, and whether there ever was an enrollment. */
  async standing(subject: string): Promise<EnrollmentStanding> {
    const second = [...this.options.factors.values()].filter((factor) => !factor.first);
    const serving = await Promise.all(second.map((factor) => this.serves(subject, factor)));
    const records = await this.options.records.list(subject);
    return {
      active: second.filter((_, index) => serving[index]).map((factor) => factor.id),
      had: records.length > 0,
    };
  }

  /** The enrollments of a subject that its person sees: all but the removed ones, oldest first. */
  async visible(subject: string): Promise<readonly EnrollmentRecord[]> {
    return (await this.options.records.list(subject)).filter((record) => record.state !== 'removed');
  }

  /** Writes the next version of a record. Throws `conflict` when somebody else changed it first. */
  async update(record: EnrollmentRecord, change: Partial<EnrollmentRecord>): Promise<EnrollmentRecord> {
    const next = { ...record, ...change, version: record.version + 1 };
    if (!(await this.options.records.update(next))) {
      throw new StepUpError('conflict', 'the enrollment was changed at the same time');
    }
    return next;
  }

  /** The enrollments of a subject that serve. */
  async active(subject: string): Promise<readonly EnrollmentRecord[]> {
    return this.inState(subject, ['active']);
  }

  /** The enrollments of a factor that a newer one takes the place of: those that serve, and the suspended ones. */
  async replaceable(subject: string, factor: string): Promise<readonly EnrollmentRecord[]> {
    const records = await this.inState(subject, ['active', 'suspended']);
    return records.filter((record) => record.factor === factor);
  }

  private async inState(
    subject: string,
    states: readonly EnrollmentRecord['state'][],
  ): Promise<readonly EnrollmentRecord[]> {
    const records = await this.options.records.list(subject);
    return records.filter(
      ({ state, emulated }) => states.includes(state) && (this.options.allowEmulators || !emulated),
    );
  }
}
