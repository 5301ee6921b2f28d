import type { IncomingMessage } from 'node:http';
import type { ActiveEnrollment, EnrollmentDirectory } from '../enrollment/directory.ts';
import type { Sessions } from '../evidence/session.ts';
import type { Factor } from '../factor/factor.ts';
import type { RunResult } from '../factor/run.ts';
import type { FactorRunner } from '../factor/runner.ts';
import type { Clock } from '../lib/clock.ts';
import { defined } from '../lib/defined.ts';
import { sha256 } from '../lib/digest.ts';
import { RequestError, StepUpError } from '../lib/errors.ts';
import type { SecurityEventType } from '../lib/events.ts';
import { type RandomBytes, randomId } from '../lib/random.ts';
import type { Policy } from '../policy/policy.ts';
import type { ProviderSessions } from '../store/provider-sessions.ts';
import type { ShortLived } from '../store/short-lived.ts';
import type { Callbacks } from './callbacks.ts';
import type { Ceremonies } from './ceremonies.ts';
import type { Caller, Ceremony } from './ceremony.ts';
import type { Viewer } from './view.ts';

/** What the steps are made from. */
export interface StepsOptions {
  readonly ceremonies: Ceremonies;
  readonly viewer: Viewer;
  readonly policy: Policy;
  readonly factors: ReadonlyMap<string, Factor>;
  readonly runner: FactorRunner;
  readonly directory: EnrollmentDirectory;
  readonly sessions: Sessions;
  readonly callbacks: Callbacks;
  readonly providerSessions: ProviderSessions;
  /** Which ceremony waits for a vendor's run, by vendor and digest of the run's id, so that a webhook finds it. */
  readonly vendorRuns: ShortLived<VendorRun>;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** The fixed callback URL of a factor with a one-time state. */
  readonly returnTo: (factor: string, state: string) => string;
  readonly onEvent: (type: SecurityEventType, ceremony: Ceremony) => void;
}

/** Where a vendor's run belongs. */
export interface VendorRun extends Caller {
  readonly ceremony: string;
  readonly factor: string;
}

/** One submission: it names ceremony, factor, session and nonce; swapping any one fails (rule 7). */
export interface Submission {
  readonly ceremony: string;
  readonly factor: string;
  readonly nonce?: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly request: IncomingMessage;
  /** The application's user, for strategies that look at it. */
  readonly user: unknown;
  /** The address with which a provider sent the browser back. */
  readonly callback?: URL | undefined;
}

/** How a submission ended. */
export interface StepResult {
  readonly result: 'verified' | 'rejected' | 'retry' | 'redirect' | 'pending';
  readonly attemptsLeft?: number;
  readonly retryAfter?: number;
  readonly location?: string;
  readonly reason?: string;
  readonly ceremony: Ceremony;
  /** Whether the session holds a higher level than before: its cookie's id must change now (rule 5). */
  readonly rose: boolean;
}

interface Step {
  readonly ceremony: Ceremony;
  readonly factor: Factor;
  readonly enrolled: ActiveEnrollment | undefined;
}

/** The steps of a ceremony: a challenge, a submission, an answer that was waited for. */
export class Steps {
  private readonly options: StepsOptions;

  constructor(options: StepsOptions) {
    this.options = options;
  }

  /** What a factor's capture needs. Throws `not_found`, `ceremony_over`, `enrollment_required` and what the strategy throws. */
  async challenge(
    caller: Caller,
    id: string,
    factorId: string,
  ): Promise<Awaited<ReturnType<FactorRunner['challenge']>>> {
    const { ceremony, factor, enrolled } = await this.step(caller, id, factorId);
    return this.options.runner.challenge({
      factor,
      issuedTo: caller.session,
      ceremony: ceremony.id,
      ttl: ceremony.expiresAt - this.options.clock(),
      subject: caller.subject,
      ...defined({ enrollment: enrolled?.enrollment, transaction: ceremony.transaction }),
    });
  }

  /** Judges one submission. Throws as `challenge` does, and `challenge_invalid`, `request_malformed`, `factor_locked`. */
  async submit(caller: Caller, submission: Submission): Promise<StepResult> {
    const step = await this.step(caller, submission.ceremony, submission.factor);
    const state = randomId(this.options.random);
    const { request, fields, user, nonce, callback } = submission;
    const outcome = await this.options.runner.run({
      ...this.about(caller, step),
      ...defined({ request, fields, user, nonce, callback }),
      nonceRequired: callback === undefined,
      returnTo: this.options.returnTo(step.factor.id, state),
    });
    if (outcome.result === 'redirect') {
      await this.options.callbacks.depart(caller, step.factor.id, { ceremony: step.ceremony.id, state });
    }
    return this.commit(caller, step, outcome);
  }

  /** Asks again about runs of this ceremony that wait for their vendor and are due. */
  async poll(caller: Caller, ceremony: Ceremony, request: IncomingMessage): Promise<StepResult | undefined> {
    const due = Object.entries(ceremony.pending ?? {}).find(([, run]) => run.due <= this.options.clock());
    if (!due || ceremony.status !== 'open') return undefined;
    const [factorId, run] = due;
    const step = await this.step(caller, ceremony.id, factorId);
    const outcome = await this.options.runner.run({
      ...this.about(caller, step),
      request,
      fields: {},
      nonceRequired: false,
      poll: run.vendorTransaction,
    });
    return this.commit(caller, step, outcome);
  }

  /** Completes a ceremony whose level is held already. */
  async settle(caller: Caller, ceremony: Ceremony): Promise<Ceremony> {
    if (ceremony.status !== 'open') return ceremony;
    const held = (await this.options.viewer.judge(ceremony)).outcome === 'allow';
    return held ? this.end(caller, ceremony, 'complete') : ceremony;
  }

  /** Marks the run of a vendor as due, so that its ceremony asks at the next look; no complaint where none waits. */
  async due(vendor: string, vendorTransaction: string): Promise<void> {
    const waiting = await this.options.vendorRuns.take([vendor, sha256(vendorTransaction)]);
    if (!waiting) return;
    const { ceremony, factor, ...caller } = waiting;
    await this.options.ceremonies.change(caller, ceremony, (now) => {
      const run = now.pending?.[factor];
      return run ? { ...now, pending: { ...now.pending, [factor]: { ...run, due: 0 } } } : now;
    });
  }

  private about(caller: Caller, { ceremony, factor, enrolled }: Step) {
    return {
      factor,
      issuedTo: caller.session,
      session: caller.session,
      ceremony: ceremony.id,
      subject: caller.subject,
      ...enrolled,
      ...defined({ transaction: ceremony.transaction }),
    };
  }

  private async step(caller: Caller, id: string, factorId: string): Promise<Step> {
    const ceremony = await this.options.ceremonies.requireOpen(caller, id);
    const factor = this.options.factors.get(factorId);
    const { missing } = await this.options.viewer.judge(ceremony);
    if (!factor || !missing.some((set) => set.includes(factorId))) {
      throw new RequestError('not_found', 'this ceremony does not ask for that factor');
    }
    if (!(await this.options.directory.serves(caller.subject, factor))) {
      throw new StepUpError('enrollment_required', 'the factor is not set up');
    }
    const enrolled = factor.enrolls
      ? await this.options.directory.reference(caller.subject, factor.id)
      : undefined;
    return { ceremony, factor, enrolled };
  }

  private async commit(caller: Caller, step: Step, outcome: RunResult): Promise<StepResult> {
    const ceremony = await this.remember(caller, step, outcome);
    switch (outcome.result) {
      case 'verified':
        return this.verified(caller, { ...step, ceremony }, outcome);
      case 'rejected':
        return this.rejected(caller, { ...step, ceremony }, outcome);
      case 'locked':
        throw new StepUpError('factor_locked', 'too many attempts with this factor', outcome);
      case 'error':
        throw outcome.error;
      case 'retry':
        return { result: 'retry', reason: outcome.reason, ceremony, rose: false };
      case 'redirect':
        return { result: 'redirect', location: outcome.location, ceremony, rose: false };
      case 'pending':
        return { result: 'pending', retryAfter: outcome.seconds, ceremony, rose: false };
    }
  }

  /** Keeps which vendor's run is waited for. */
  private async remember(caller: Caller, { ceremony, factor }: Step, outcome: RunResult): Promise<Ceremony> {
    const due = Math.floor(this.options.clock() + (outcome.result === 'pending' ? outcome.seconds : 0));
    const vendorTransaction = outcome.result === 'pending' ? outcome.vendorTransaction : undefined;
    const waited = ceremony.pending?.[factor.id] !== undefined;
    const vendor = factor.strategies.find(({ kit }) => kit?.vendor !== undefined)?.kit?.vendor;
    if (vendor !== undefined && vendorTransaction !== undefined) {
      const run = { ...caller, ceremony: ceremony.id, factor: factor.id };
      await this.options.vendorRuns.set([vendor, sha256(vendorTransaction)], run);
    }
    if (vendorTransaction === undefined && !waited) return ceremony;
    return this.options.ceremonies.change(caller, ceremony.id, (now) => {
      const { [factor.id]: _ended, ...others } = now.pending ?? {};
      const pending =
        vendorTransaction === undefined ? others : { ...others, [factor.id]: { vendorTransaction, due } };
      return { ...now, pending };
    });
  }

  private async verified(
    caller: Caller,
    { ceremony, factor }: Step,
    outcome: Extract<RunResult, { result: 'verified' }>,
  ): Promise<StepResult> {
    await this.options.ceremonies.requireOpen(caller, ceremony.id);
    const before = await this.options.sessions.find(caller.session);
    const session = await this.options.sessions.add(caller.session, [outcome.evidence]);
    if (!before || !session) throw new StepUpError('authentication_required', 'the session has ended');
    await this.options.providerSessions.remember(factor.id, outcome.providerSessions ?? [], caller.session);
    await this.options.runner.succeeded(caller.subject, [factor]);
    const now = this.options.clock();
    const [had, has] = [before, session].map((one) => this.options.policy.held(one.evidence, now)?.acr);
    const rose = has !== undefined && (had === undefined || !this.options.policy.covers(had, has));
    const done = this.options.viewer.decide(ceremony, session.evidence).outcome === 'allow';
    const after = done ? await this.complete(caller, ceremony) : ceremony;
    return { result: 'verified', ceremony: after, rose };
  }

  /** Completes, or gives the ceremony as it ended meanwhile: the evidence is kept, and a rise must still be told. */
  private async complete(caller: Caller, ceremony: Ceremony): Promise<Ceremony> {
    return this.end(caller, ceremony, 'complete').catch(async (thrown: unknown) => {
      const now = await this.options.ceremonies.find(caller, ceremony.id);
      if (thrown instanceof StepUpError && thrown.code === 'ceremony_over' && now) return now;
      throw thrown;
    });
  }

  private async rejected(
    caller: Caller,
    { ceremony, factor }: Step,
    outcome: Extract<RunResult, { result: 'rejected' }>,
  ): Promise<StepResult> {
    const { attemptsLeft, reason } = outcome;
    const over = attemptsLeft === 0 && !(await this.otherWay(caller, ceremony, factor.id));
    const after = over ? await this.end(caller, ceremony, 'failed') : ceremony;
    return { result: 'rejected', attemptsLeft, reason, ceremony: after, rose: false };
  }

  /** Whether a set of factors is left that does without the one that is used up. */
  private async otherWay(caller: Caller, ceremony: Ceremony, usedUp: string): Promise<boolean> {
    const { missing } = await this.options.viewer.judge(ceremony);
    const serves = async (id: string) => {
      const factor = this.options.factors.get(id);
      if (!factor || !(await this.options.directory.serves(caller.subject, factor))) return false;
      return (await this.options.runner.state(factor, caller.subject, ceremony.id)).state !== 'locked';
    };
    for (const set of missing.filter((one) => !one.includes(usedUp))) {
      if ((await Promise.all(set.map(serves))).every(Boolean)) return true;
    }
    return false;
  }

  private async end(caller: Caller, ceremony: Ceremony, status: 'complete' | 'failed'): Promise<Ceremony> {
    const ended = await this.options.ceremonies.change(caller, ceremony.id, (now) => {
      const { pending: _pending, ...rest } = now;
      return { ...rest, status };
    });
    this.options.onEvent(status === 'complete' ? 'ceremony.completed' : 'ceremony.failed', ended);
    return ended;
  }
}
