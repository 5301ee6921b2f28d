import type { IncomingMessage } from 'node:http';
import type { ActiveEnrollment } from '../enrollment/directory.ts';
import type { Factor } from '../factor/factor.ts';
import type { Run, RunResult } from '../factor/run.ts';
import type { FactorRunner } from '../factor/runner.ts';
import { defined } from '../lib/defined.ts';
import { sha256 } from '../lib/digest.ts';
import { RequestError, StepUpError } from '../lib/errors.ts';
import type { SecurityEventType } from '../lib/events.ts';
import { randomId } from '../lib/random.ts';
import type { ShortLived } from '../store/short-lived.ts';
import type { Callbacks } from './callbacks.ts';
import type { Ceremonies } from './ceremonies.ts';
import type { Caller, Ceremony } from './ceremony.ts';
import { afterCommit, type CeremonyParts, decide, judge, type Proven } from './parts.ts';

/** What the steps are made from. */
export interface StepsOptions extends CeremonyParts {
  readonly ceremonies: Ceremonies;
  readonly callbacks: Callbacks;
  /** Which ceremony waits for a vendor's run, by vendor and digest of the run's id, so that a webhook finds it. */
  readonly vendorRuns: ShortLived<VendorRun>;
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
export interface Submission extends Pick<Run, 'fields' | 'request' | 'user' | 'nonce' | 'callback'> {
  readonly ceremony: string;
  readonly factor: string;
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

type Rejected = Extract<RunResult, { result: 'rejected' }>;

interface Step {
  readonly caller: Caller;
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
  async challenge(caller: Caller, id: string, factor: string): ReturnType<FactorRunner['challenge']> {
    const step = await this.step(caller, id, factor);
    const ttl = step.ceremony.expiresAt - this.options.clock();
    return this.options.runner.challenge({ ...about(step), ttl });
  }

  /** Judges one submission. Throws as `challenge` does, and `challenge_invalid`, `request_malformed`, `factor_locked`. */
  async submit(caller: Caller, submission: Submission): Promise<StepResult> {
    const { ceremony, factor, request, fields, user, nonce, callback } = submission;
    const { runner, callbacks, returnTo, random } = this.options;
    const step = await this.step(caller, ceremony, factor);
    const state = randomId(random);
    const outcome = await runner.run({
      ...about(step),
      ...defined({ request, fields, user, nonce, callback }),
      nonceRequired: callback === undefined,
      returnTo: returnTo(factor, state),
    });
    if (outcome.result === 'redirect') await callbacks.depart(caller, factor, { ceremony, state });
    return this.commit(step, outcome);
  }

  /** Asks again about runs of this ceremony that wait for their vendor and are due. */
  async poll(caller: Caller, ceremony: Ceremony, request: IncomingMessage): Promise<StepResult | undefined> {
    const due = Object.entries(ceremony.pending ?? {}).find(([, run]) => run.due <= this.options.clock());
    if (!due || ceremony.status !== 'open') return undefined;
    const [factor, { vendorTransaction: poll }] = due;
    const step = await this.step(caller, ceremony.id, factor);
    const asked = { ...about(step), request, fields: {}, nonceRequired: false, poll };
    return this.commit(step, await this.options.runner.run(asked));
  }

  /** Completes a ceremony whose level is held already. */
  async settle(caller: Caller, ceremony: Ceremony): Promise<Ceremony> {
    if (ceremony.status !== 'open') return ceremony;
    const held = (await judge(this.options, ceremony)).outcome === 'allow';
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

  private async step(caller: Caller, id: string, factorId: string): Promise<Step> {
    const { ceremonies, factors, directory } = this.options;
    const ceremony = await ceremonies.requireOpen(caller, id);
    const factor = factors.get(factorId);
    const { missing } = await judge(this.options, ceremony);
    if (!factor || !missing.flat().includes(factorId))
      throw new RequestError('not_found', 'this ceremony does not ask for that factor');
    if (!(await directory.serves(caller.subject, factor)))
      throw new StepUpError('enrollment_required', 'the factor is not set up');
    const enrolled = factor.enrolls ? await directory.reference(caller.subject, factorId) : undefined;
    return { caller, ceremony, factor, enrolled };
  }

  private async commit(before: Step, outcome: RunResult): Promise<StepResult> {
    const ceremony = await this.remember(before, outcome);
    const step = { ...before, ceremony };
    switch (outcome.result) {
      case 'verified':
        return this.verified(step, { ...outcome, factor: step.factor, enrolled: step.enrolled });
      case 'rejected':
        return this.rejected(step, outcome);
      case 'locked':
        throw new StepUpError('factor_locked', 'too many attempts with this factor', outcome);
      case 'error':
        throw outcome.error;
      case 'pending':
        return { result: 'pending', retryAfter: outcome.seconds, ceremony, rose: false };
      default:
        return { ...outcome, ceremony, rose: false };
    }
  }

  /** Keeps which vendor's run is waited for, until it is waited for no more. */
  private async remember({ caller, ceremony, factor }: Step, outcome: RunResult): Promise<Ceremony> {
    const { vendorRuns, ceremonies, clock } = this.options;
    const { id } = factor;
    const waits = outcome.result === 'pending' ? outcome : undefined;
    const vendorTransaction = waits?.vendorTransaction;
    const vendor = factor.strategies.find(({ kit }) => kit?.vendor !== undefined)?.kit?.vendor;
    if (vendor !== undefined && vendorTransaction !== undefined) {
      const run = { ...caller, ceremony: ceremony.id, factor: id };
      await vendorRuns.set([vendor, sha256(vendorTransaction)], run);
    }
    if (vendorTransaction === undefined && !ceremony.pending?.[id]) return ceremony;
    const due = Math.floor(clock() + (waits?.seconds ?? 0));
    const run = vendorTransaction !== undefined && { vendorTransaction, due };
    return ceremonies.change(caller, ceremony.id, ({ pending = {}, ...now }) => {
      const { [id]: _ended, ...others } = pending;
      return { ...now, pending: run ? { ...others, [id]: run } : others };
    });
  }

  private async verified({ caller, ceremony }: Step, proven: Proven): Promise<StepResult> {
    const { ceremonies, sessions, policy, clock } = this.options;
    await ceremonies.requireOpen(caller, ceremony.id);
    const before = await sessions.find(caller.session);
    const session = await sessions.add(caller.session, [proven.evidence]);
    if (!before || !session) throw new StepUpError('authentication_required', 'the session has ended');
    await afterCommit(this.options, caller, [proven]);
    const now = clock();
    const [had = '', has] = [before, session].map((one) => policy.held(one.evidence, now)?.acr);
    const rose = has !== undefined && !policy.covers(had, has);
    const done = decide(this.options, ceremony, session.evidence).outcome === 'allow';
    return { result: 'verified', ceremony: done ? await this.complete(caller, ceremony) : ceremony, rose };
  }

  /** Completes, or gives the ceremony as it ended meanwhile: the evidence is kept, and a rise must still be told. */
  private async complete(caller: Caller, ceremony: Ceremony): Promise<Ceremony> {
    return this.end(caller, ceremony, 'complete').catch(async (thrown: unknown) => {
      const now = await this.options.ceremonies.find(caller, ceremony.id);
      if (thrown instanceof StepUpError && thrown.code === 'ceremony_over' && now) return now;
      throw thrown;
    });
  }

  private async rejected(step: Step, outcome: Rejected): Promise<StepResult> {
    const over = outcome.attemptsLeft === 0 && !(await this.otherWay(step));
    const ceremony = over ? await this.end(step.caller, step.ceremony, 'failed') : step.ceremony;
    return { ...outcome, ceremony, rose: false };
  }

  /** Whether a set of factors is left that does without the one that is used up. */
  private async otherWay({ caller: { subject }, ceremony, factor: usedUp }: Step): Promise<boolean> {
    const { factors, directory, runner } = this.options;
    const serves = async (id: string) => {
      const factor = factors.get(id);
      if (!factor || !(await directory.serves(subject, factor))) return false;
      return (await runner.state(factor, subject, ceremony.id)).state !== 'locked';
    };
    const { missing } = await judge(this.options, ceremony);
    for (const set of missing.filter((one) => !one.includes(usedUp.id))) {
      if ((await Promise.all(set.map(serves))).every(Boolean)) return true;
    }
    return false;
  }

  private async end(caller: Caller, ceremony: Ceremony, status: 'complete' | 'failed'): Promise<Ceremony> {
    const { ceremonies, onEvent } = this.options;
    const next = ({ pending: _, ...now }: Ceremony) => ({ ...now, status });
    const ended = await ceremonies.change(caller, ceremony.id, next);
    onEvent(status === 'complete' ? 'ceremony.completed' : 'ceremony.failed', ended);
    return ended;
  }
}

/** What the runner is told of a step: the submission must name each of these (rule 7). */
function about({ caller: { subject, session }, ceremony: { id, transaction }, factor, enrolled }: Step) {
  const run = { factor, issuedTo: session, session, ceremony: id, subject };
  return { ...run, ...enrolled, ...defined({ transaction }) };
}
