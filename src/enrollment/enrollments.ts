import type { IncomingMessage } from 'node:http';
import type { Factor } from '../factor/factor.ts';
import type { EnrollResult } from '../factor/run.ts';
import type { FactorRunner } from '../factor/runner.ts';
import type { Clock } from '../lib/clock.ts';
import { defined } from '../lib/defined.ts';
import { RequestError, StepUpError } from '../lib/errors.ts';
import type { SecurityEventType } from '../lib/events.ts';
import { type RandomBytes, randomId } from '../lib/random.ts';
import type { EnrollmentRecord, EnrollmentRecords } from '../records/enrollments.ts';
import type { ConsentText } from './consent.ts';
import type { EnrollmentDirectory } from './directory.ts';
import type { Grants } from './grants.ts';
import { overtaken } from './overtaken.ts';
import { type EnrollmentRequirement, enrollmentRequirement, type ReachPolicy } from './requirement.ts';
import type { Vault } from './vault.ts';
import type { Withdrawals } from './withdrawals.ts';

/** Seconds that a person has for one capture of an enrollment. */
const CAPTURE_SECONDS = 600;

/** Who asks: a signed-in subject in a session, with the highest level that the session holds now. */
export interface Enrolling {
  readonly subject: string;
  readonly session: string;
  /** The highest level held now, or nothing. */
  readonly acr: string | undefined;
  /** The HTTP request, for strategies that look at it. */
  readonly request: IncomingMessage;
}

/** What a client needs for the next capture. */
export interface NextCapture {
  readonly enrollment: EnrollmentRecord;
  readonly challenge?: {
    readonly nonce: string;
    readonly data: Record<string, unknown>;
    readonly expires_at: number;
  };
  /** How many captures are still needed, at the least. */
  readonly remaining?: number;
  /** Where the person goes to enroll, when that is with the provider. */
  readonly location?: string;
}

/** How beginning an enrollment ended. */
export type Begun =
  | ({ readonly result: 'begun' } & NextCapture)
  | { readonly result: 'step-up'; readonly level: string };

/** How one capture of an enrollment ended. */
export type Captured = {
  readonly result: 'verified' | 'more' | 'retry' | 'rejected' | 'redirect' | 'pending';
  readonly retryAfter?: number;
  /** Of `retry` and `rejected`: why. */
  readonly reason?: string;
} & NextCapture;

/** What the service is made from. */
export interface EnrollmentsOptions {
  readonly records: EnrollmentRecords;
  readonly directory: EnrollmentDirectory;
  readonly vault: Vault;
  readonly grants: Grants;
  readonly withdrawals: Withdrawals;
  readonly runner: FactorRunner;
  readonly factors: ReadonlyMap<string, Factor>;
  readonly policy: ReachPolicy;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** The words of consent for a factor. */
  readonly consent: (factor: Factor) => ConsentText;
  /** The fixed callback URL of a factor, with a one-time state, for providers that send the browser back. */
  readonly returnTo: (factor: string, enrollment: EnrollmentRecord) => Promise<string>;
  readonly onEvent: (type: SecurityEventType, record: EnrollmentRecord) => void;
}

/** Enrolling, replacing and withdrawing factors of a subject, with consent on record. */
export class Enrollments {
  private readonly options: EnrollmentsOptions;

  constructor(options: EnrollmentsOptions) {
    this.options = options;
  }

  /** What enrolling this factor takes for this subject now. */
  async requirement(subject: string, factor: string): Promise<EnrollmentRequirement> {
    return enrollmentRequirement(this.options.policy, factor, await this.options.directory.standing(subject));
  }

  /** The words that a person agrees to for a factor. */
  consent(factor: Factor): ConsentText {
    return this.options.consent(factor);
  }

  /**
   * Begins an enrollment; one that this session left pending goes on instead. Throws `not_found`,
   * `consent_missing`, `enrollment_refused`, and what making a challenge throws.
   */
  async begin(
    who: Enrolling,
    ask: { factor: string; consent: unknown; grant?: string | undefined },
  ): Promise<Begun> {
    const factor = this.enrollable(ask.factor);
    const consent = this.options.consent(factor);
    if (ask.consent !== true && ask.consent !== consent.version) {
      throw new RequestError('consent_missing', 'agree to the current text of consent first');
    }
    const found = await this.pendingOf(who, factor.id);
    const pending = found && (await this.stillAllowed(who, found)) ? found : undefined;
    if (found && !pending) await this.drop(found);
    if (!pending) {
      const level = await this.levelToStepUp(who, factor.id, ask.grant);
      if (level !== undefined) return { result: 'step-up', level };
    }
    const record = pending ?? (await this.insert(who, factor.id, consent.version));
    return { result: 'begun', ...(await this.next(who, factor, record)) };
  }

  /** Takes one capture. Throws `not_found`, `challenge_invalid`, and what the vendor's failure throws. */
  async capture(
    who: Enrolling,
    ask: { id: string; fields: Readonly<Record<string, unknown>>; nonce?: string; callback?: URL },
  ): Promise<Captured> {
    const record = await this.options.records.find(ask.id);
    if (
      !record ||
      record.subject !== who.subject ||
      record.session !== who.session ||
      record.state !== 'pending'
    ) {
      throw new RequestError('not_found', 'there is no enrollment to go on with');
    }
    const factor = this.enrollable(record.factor);
    await this.requireStillAllowed(who, record);
    const reference = this.options.vault.open(record);
    const outcome = await this.options.runner.enroll({
      factor,
      request: who.request,
      fields: ask.fields,
      nonceRequired: ask.callback === undefined,
      issuedTo: who.session,
      session: who.session,
      ceremony: record.id,
      subject: who.subject,
      ...defined({ nonce: ask.nonce, callback: ask.callback }),
      ...defined({ enrollment: reference, enrolledWith: record.servedBy }),
      // Who brings no fields may send the person to a provider.
      ...(ask.callback || factor.fields.length > 0
        ? {}
        : { returnTo: await this.options.returnTo(factor.id, record) }),
    });
    return this.conclude(who, { factor, record }, outcome);
  }

  private async conclude(
    who: Enrolling,
    { factor, record }: { readonly factor: Factor; readonly record: EnrollmentRecord },
    outcome: EnrollResult,
  ): Promise<Captured> {
    switch (outcome.result) {
      case 'enrolled':
        await this.requireStillAllowed(who, record);
        return { result: 'verified', enrollment: await this.activate(record, outcome), remaining: 0 };
      case 'more': {
        const sealed = this.options.vault.close(record, outcome.enrollment);
        const kept = await this.options.directory.update(record, { sealed, servedBy: outcome.servedBy });
        const { remaining, reason } = outcome;
        const result = reason === undefined ? 'more' : 'retry';
        return { result, ...defined({ reason }), ...(await this.next(who, factor, kept)), remaining };
      }
      case 'redirect':
        return { result: 'redirect', enrollment: record, location: outcome.location };
      case 'pending':
        return { result: 'pending', enrollment: record, retryAfter: outcome.seconds };
      case 'retry':
      case 'rejected':
        return { result: outcome.result, reason: outcome.reason, ...(await this.next(who, factor, record)) };
      case 'locked':
        throw new StepUpError('factor_locked', 'too many attempts with this factor', outcome);
      case 'error':
        throw outcome.error;
    }
  }

  private enrollable(id: string): Factor {
    const factor = this.options.factors.get(id);
    if (!factor || factor.first || !factor.enrolls)
      throw new RequestError('not_found', 'no such factor to set up');
    return factor;
  }

  private async pendingOf(who: Enrolling, factor: string): Promise<EnrollmentRecord | undefined> {
    const records = await this.options.records.list(who.subject);
    return records.find(
      (one) => one.factor === factor && one.state === 'pending' && one.session === who.session,
    );
  }

  /** The level that is still needed, or nothing when the enrollment may begin. Takes the grant where one is needed. */
  private async levelToStepUp(
    who: Enrolling,
    factor: string,
    grant: string | undefined,
  ): Promise<string | undefined> {
    const { subject } = who;
    const requirement = await this.requirement(subject, factor);
    if (requirement.needs === 'nothing') return undefined;
    if (requirement.needs === 'alternative') {
      throw new StepUpError(
        'enrollment_refused',
        `set up another way first: ${requirement.factors.join(', ')}`,
      );
    }
    if (requirement.needs === 'grant') {
      if (grant !== undefined && (await this.options.grants.take(grant, { subject, factor })))
        return undefined;
      throw new StepUpError('enrollment_refused', 'an enrollment grant is needed');
    }
    const { level } = requirement;
    return who.acr !== undefined && this.options.policy.covers(who.acr, level) ? undefined : level;
  }

  /** What a pending enrollment was begun on must still hold when it goes on: else its session would replace newer ones. */
  private async stillAllowed(who: Enrolling, pending: EnrollmentRecord): Promise<boolean> {
    if (!overtaken(pending, await this.options.records.list(who.subject))) return true;
    const requirement = await this.requirement(who.subject, pending.factor);
    if (requirement.needs !== 'level' || who.acr === undefined) return false;
    return this.options.policy.covers(who.acr, requirement.level);
  }

  private async requireStillAllowed(who: Enrolling, pending: EnrollmentRecord): Promise<void> {
    if (await this.stillAllowed(who, pending)) return;
    await this.drop(pending);
    throw new StepUpError('enrollment_refused', 'the factors changed meanwhile: begin again');
  }

  private async drop(pending: EnrollmentRecord): Promise<void> {
    const changedAt = Math.floor(this.options.clock());
    this.options.onEvent(
      'enrollment.removed',
      await this.options.directory.update(pending, { state: 'removed', changedAt }),
    );
  }

  private async insert(who: Enrolling, factor: string, version: string): Promise<EnrollmentRecord> {
    const now = Math.floor(this.options.clock());
    const record: EnrollmentRecord = {
      id: randomId(this.options.random),
      subject: who.subject,
      factor,
      state: 'pending',
      session: who.session,
      consent: { version, at: now },
      emulated: false,
      createdAt: now,
      changedAt: now,
      version: 1,
    };
    await this.options.records.insert(record);
    this.options.onEvent('enrollment.begun', record);
    return record;
  }

  private async next(who: Enrolling, factor: Factor, record: EnrollmentRecord): Promise<NextCapture> {
    const reference = this.options.vault.open(record);
    const challenge = await this.options.runner.challenge({
      factor,
      issuedTo: who.session,
      ceremony: record.id,
      ttl: CAPTURE_SECONDS,
      subject: who.subject,
      enrolling: true,
      returnTo: await this.options.returnTo(factor.id, record),
      ...(reference ? { enrollment: reference } : {}),
    });
    const { location, captures, ...rest } = challenge;
    return { enrollment: record, challenge: rest, ...defined({ remaining: captures, location }) };
  }

  private async activate(
    record: EnrollmentRecord,
    done: Extract<EnrollResult, { result: 'enrolled' }>,
  ): Promise<EnrollmentRecord> {
    const before = await this.options.directory.replaceable(record.subject, record.factor);
    const active = await this.options.directory.update(record, {
      state: 'active',
      sealed: this.options.vault.close(record, done.enrollment),
      servedBy: done.servedBy,
      emulated: done.emulated,
      changedAt: Math.floor(this.options.clock()),
    });
    this.options.onEvent('enrollment.activated', active);
    await this.options.withdrawals.replace(before, active);
    return active;
  }
}
