import { systemClock } from '../lib/clock.ts';
import { defined } from '../lib/defined.ts';
import { StepUpError } from '../lib/errors.ts';
import { systemRandom } from '../lib/random.ts';
import { Health } from '../strategy/health.ts';
import { type Leases, leasesIn } from '../strategy/leases.ts';
import type { AnyOutcome } from '../strategy/read-answer.ts';
import { Attempts, accountOf } from './attempts.ts';
import { answering, candidates } from './candidates.ts';
import { Challenges, type ShownChallenge } from './challenges.ts';
import type { Factor } from './factor.ts';
import { Reporter } from './reporter.ts';
import { ResultMaker } from './result.ts';
import type { ChallengeAsk, EnrollResult, Run, RunResult } from './run.ts';
import type { FactorRunnerOptions } from './runner-options.ts';
import { goesOn, type Submission } from './submission.ts';
import { UnfinishedRuns } from './unfinished-runs.ts';
import { Verdicts } from './verdicts.ts';

/** Whether a factor can be used by somebody now. */
export interface FactorState {
  /** `locked`: too many tries. `unavailable`: its service does not answer. */
  readonly state: 'ready' | 'locked' | 'unavailable';
  /** Seconds after which a locked factor is ready again; absent where time alone does not help. */
  readonly retryAfter?: number;
}

const DEADLINE = 30;

/**
 * Runs factors: the only place where evidence is made. It owns challenge, replay memory and attempt budget, gives
 * each run a strategy and a request of its own, and turns whatever a strategy does into one result.
 */
export class FactorRunner {
  private readonly attempts: Attempts;
  private readonly challenges: Challenges;
  private readonly unfinished: UnfinishedRuns;
  private readonly verdicts: Verdicts;
  private readonly leases: (factor: Factor) => Leases;
  private readonly results: ResultMaker;
  private readonly reporter: Reporter;
  private readonly health: Health;

  constructor(options: FactorRunnerOptions) {
    const { clock = systemClock, random = systemRandom, deadline = DEADLINE } = options;
    const settings = { ...options, clock, random, deadline };
    this.reporter = new Reporter(settings);
    this.attempts = new Attempts(settings);
    this.challenges = new Challenges(settings, this.reporter);
    this.unfinished = new UnfinishedRuns(settings);
    this.leases = ({ id }) =>
      leasesIn({ store: settings.store, random, prefix: `${settings.issuer}|lease|${id}` });
    this.verdicts = new Verdicts(settings, this.reporter);
    this.results = new ResultMaker(settings, this.reporter);
    this.health = new Health(settings);
  }

  /**
   * Issues the challenge of one factor: the nonce for all, and what a strategy adds. The first strategy that can
   * make one does. Throws `factor_locked`, and what the last strategy threw.
   */
  async challenge(ask: ChallengeAsk): Promise<ShownChallenge> {
    const locked = await this.attempts.look(ask.factor, accountOf(ask.factor, ask.subject), ask.ceremony);
    if (locked) throw new StepUpError('factor_locked', 'too many attempts with this factor', locked);
    // On a sign-in form nobody is known yet, and a challenge is the same for everybody.
    const before = ask.subject === undefined ? undefined : await this.unfinished.look(ask);
    return this.challenges.issue(ask, { before, leases: this.leases(ask.factor) });
  }

  /** Judges one submission. Never rejects: whatever goes wrong is the result `error`. */
  async run(run: Run): Promise<RunResult> {
    return this.reporter.reported(run, () => this.perform(run, false) as Promise<RunResult>);
  }

  /** Takes one capture of an enrollment, in the same isolation and under the same limits. Never rejects. */
  async enroll(run: Run): Promise<EnrollResult> {
    return this.reporter.reported(run, () => this.perform(run, true) as Promise<EnrollResult>);
  }

  /** Whether a factor can be used by a subject now, in this ceremony where one is named. A strategy's health is asked at most every 10 seconds. */
  async state(factor: Factor, subject: string, ceremony?: string): Promise<FactorState> {
    const locked = await this.attempts.look(factor, accountOf(factor, subject), ceremony);
    if (locked) return { state: 'locked', ...defined({ retryAfter: locked.retryAfter }) };
    return { state: (await this.health.ofAny(factor.strategies)) ? 'ready' : 'unavailable' };
  }

  /**
   * To be called when evidence of these factors was committed: a strong factor's failures are forgotten, and the
   * rest of other weak factors ends.
   */
  async succeeded(subject: string, factors: readonly Factor[]): Promise<void> {
    for (const factor of factors) await this.attempts.succeeded(factor, accountOf(factor, subject));
  }

  /** Its outcome was read as that of a verification or of an enrollment, and so is its result. */
  private async perform(run: Run, enrolling: boolean): Promise<RunResult | EnrollResult> {
    const asked: Submission = { ...run, enrolling, leases: this.leases(run.factor) };
    const list = await candidates(asked);
    const taken = await this.challenges.take(asked);
    const before = await this.unfinished.take(run);
    const challenge = taken ?? (goesOn(run) ? before?.challenge : undefined);
    const submission = { ...asked, before, challenge };
    const able = answering(list, submission);
    const account = accountOf(run.factor, run.subject, run.fields);
    const attempt = await this.attempts.begin(run, account);
    if (attempt.result === 'locked') return attempt;
    const verdict = await this.verdicts.of(submission, able).catch(async (thrown) => {
      await attempt.settle('call');
      throw thrown;
    });
    const { outcome } = verdict;
    // A first factor that tells whose account was tried spends that account's budget too, whatever it was called.
    const tried = run.subject === undefined && 'subject' in outcome ? outcome.subject : undefined;
    const named = await this.attempts.begin(run, accountOf(run.factor, tried));
    if (named.result === 'locked') {
      await attempt.settle('try');
      return named;
    }
    const cost = costOf(outcome, submission);
    await Promise.all([attempt.settle(cost), named.settle(cost)]);
    if (outcome.result === 'verified' && run.subject === undefined)
      await this.attempts.succeeded(run.factor, account);
    await this.unfinished.keep(submission, verdict);
    return this.results.make(submission, verdict, Math.min(attempt.left, named.left));
  }
}

/** What a try costs: an answer that judged nothing costs a call, since vendors charge for it. */
function costOf({ result }: AnyOutcome, { poll, enrolling }: Submission): 'try' | 'call' | 'nothing' {
  if (result === 'verified' || result === 'enrolled' || result === 'more') return 'nothing';
  if (result === 'pending' && poll !== undefined) return 'nothing';
  return result === 'rejected' && !enrolling ? 'try' : 'call';
}
