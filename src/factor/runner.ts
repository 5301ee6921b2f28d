import { defined } from '../lib/defined.ts';
import { sha256 } from '../lib/digest.ts';
import { StepUpError } from '../lib/errors.ts';
import { ShortLived } from '../store/short-lived.ts';
import { Health } from '../strategy/health.ts';
import { type Leases, leasesIn } from '../strategy/leases.ts';
import type { AnyOutcome } from '../strategy/read-answer.ts';
import { AttemptBudget, accountOf } from './attempt-budget.ts';
import { answering, candidates } from './candidates.ts';
import { Challenges, type ShownChallenge } from './challenges.ts';
import type { Factor } from './factor.ts';
import { reported } from './report.ts';
import { leftAfter, resultOf } from './result.ts';
import {
  type ChallengeAsk,
  type EnrollResult,
  goesOn,
  type Occasion,
  type Run,
  type RunnerSettings,
  type RunResult,
  type Submission,
  type UnfinishedRun,
} from './run.ts';
import { verdictOf } from './verdict.ts';

/** Whether a factor can be used by somebody now. */
export interface FactorState {
  /** `locked`: too many tries. `unavailable`: its service does not answer. */
  readonly state: 'ready' | 'locked' | 'unavailable';
  /** Seconds after which a locked factor is ready again; absent where time alone does not help. */
  readonly retryAfter?: number;
}

/** Seconds: longer than any ceremony lasts. */
const LONGEST_CEREMONY = 3600;

/**
 * Runs factors: the only place where evidence is made. It owns challenge, replay memory and attempt budget, gives
 * each run a strategy and a request of its own, and turns whatever a strategy does into one result.
 */
export class FactorRunner {
  private readonly settings: RunnerSettings;
  private readonly challenges: Challenges;
  private readonly unfinished: ShortLived<UnfinishedRun>;
  private readonly health: Health;

  constructor(settings: RunnerSettings) {
    this.settings = settings;
    this.challenges = new Challenges(settings);
    this.unfinished = new ShortLived(settings, 'unfinished', LONGEST_CEREMONY);
    this.health = new Health(settings);
  }

  /**
   * Issues the challenge of one factor: the nonce for all, and what a strategy adds. The first strategy that can
   * make one does. Throws `factor_locked`, and what the last strategy threw.
   */
  async challenge(ask: ChallengeAsk): Promise<ShownChallenge> {
    const { factor, subject } = ask;
    const locked = await this.budget(factor, accountOf(factor, subject)).look(ask.ceremony);
    if (locked) throw new StepUpError('factor_locked', 'too many attempts with this factor', locked);
    // On a sign-in form nobody is known yet, and a challenge is the same for everybody.
    const before = subject === undefined ? undefined : await this.unfinished.get(placeOf(ask));
    return this.challenges.issue({ ...ask, settings: this.settings, before, leases: this.leases(factor) });
  }

  /** Judges one submission. Never rejects: whatever goes wrong is the result `error`. */
  async run(run: Run): Promise<RunResult> {
    return this.perform(run, false) as Promise<RunResult>;
  }

  /** Takes one capture of an enrollment, in the same isolation and under the same limits. Never rejects. */
  async enroll(run: Run): Promise<EnrollResult> {
    return this.perform(run, true) as Promise<EnrollResult>;
  }

  /** Whether a factor can be used by a subject now, in this ceremony where one is named. A strategy's health is asked at most every 10 seconds. */
  async state(factor: Factor, subject: string, ceremony?: string): Promise<FactorState> {
    const locked = await this.budget(factor, accountOf(factor, subject)).look(ceremony);
    if (locked) return { state: 'locked', ...defined({ retryAfter: locked.retryAfter }) };
    return { state: (await this.health.ofAny(factor.strategies)) ? 'ready' : 'unavailable' };
  }

  /**
   * To be called when evidence of these factors was committed: a strong factor's failures are forgotten, and the
   * rest of other weak factors ends.
   */
  async succeeded(subject: string, factors: readonly Factor[]): Promise<void> {
    for (const factor of factors) await this.budget(factor, accountOf(factor, subject)).succeeded();
  }

  /** Its outcome was read as that of a verification or of an enrollment, and so is its result. */
  private perform(run: Run, enrolling: boolean): Promise<RunResult | EnrollResult> {
    const asked = { ...run, settings: this.settings, enrolling, leases: this.leases(run.factor) };
    return reported(asked, () => this.judge(asked));
  }

  private async judge(asked: Submission): Promise<RunResult | EnrollResult> {
    const { factor, subject, ceremony, fields } = asked;
    const place = placeOf(asked);
    const list = await candidates(asked);
    const taken = await this.challenges.take(asked);
    const before = await this.unfinished.take(place);
    const challenge = taken ?? (goesOn(asked) ? before?.challenge : undefined);
    const run = { ...asked, before, challenge };
    const able = answering(list, run);
    const budget = this.budget(factor, accountOf(factor, subject, fields));
    const attempt = await budget.begin(ceremony);
    if (attempt.result === 'locked') return attempt;
    const verdict = await verdictOf(run, able).catch(async (thrown) => {
      await attempt.settle('call');
      throw thrown;
    });
    const { outcome } = verdict;
    // A first factor that tells whose account was tried spends that account's budget too, whatever it was called.
    const tried = subject === undefined && 'subject' in outcome ? outcome.subject : undefined;
    const named = await this.budget(factor, accountOf(factor, tried)).begin(ceremony);
    if (named.result === 'locked') {
      await attempt.settle('try');
      return named;
    }
    const cost = costOf(outcome, run);
    await Promise.all([attempt.settle(cost), named.settle(cost)]);
    if (outcome.result === 'verified' && subject === undefined) await budget.succeeded();
    const left = leftAfter(run, verdict);
    if (left) await this.unfinished.set(place, left);
    return resultOf(run, { ...verdict, left: Math.min(attempt.left, named.left) });
  }

  private budget(factor: Factor, who: string | undefined): AttemptBudget {
    return new AttemptBudget(this.settings, factor, who);
  }

  private leases({ id }: Factor): Leases {
    const { issuer, store, random } = this.settings;
    return leasesIn({ store, random, prefix: `${issuer}|lease|${id}` });
  }
}

/** Where a run leaves something for the next one: of its factor, session, subject and ceremony. */
function placeOf({ factor, issuedTo, ceremony, subject }: Occasion): string[] {
  return [factor.id, sha256(JSON.stringify([issuedTo, ceremony, subject ?? null]))];
}

/** What a try costs: an answer that judged nothing costs a call, since vendors charge for it. */
function costOf({ result }: AnyOutcome, { poll, enrolling }: Submission): 'try' | 'call' | 'nothing' {
  if (result === 'verified' || result === 'enrolled' || result === 'more') return 'nothing';
  if (result === 'pending' && poll !== undefined) return 'nothing';
  return result === 'rejected' && !enrolling ? 'try' : 'call';
}
