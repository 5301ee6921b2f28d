import { systemClock } from '../lib/clock.ts';
import { StepUpError } from '../lib/errors.ts';
import { systemRandom } from '../lib/random.ts';
import { type Attempt, Attempts, accountOf, type Locked } from './attempts.ts';
import { answering, candidates } from './candidates.ts';
import { Challenges } from './challenges.ts';
import type { Factor } from './factor.ts';
import { Health } from './health.ts';
import { type MadeChallenge, makeChallenge } from './make-challenge.ts';
import { Reporter } from './reporter.ts';
import { ResultMaker } from './result.ts';
import type { ChallengeAsk, EnrollResult, Run, RunResult } from './run.ts';
import type { FactorRunnerOptions, ShownChallenge } from './runner-options.ts';
import { costOf, keptChallenge, type Submission } from './submission.ts';
import { type Verdict, Verdicts } from './verdicts.ts';

/** Whether a factor can be used by somebody now. */
export interface FactorState {
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
  private readonly deadline: number;
  private readonly attempts: Attempts;
  private readonly challenges: Challenges;
  private readonly verdicts: Verdicts;
  private readonly results: ResultMaker;
  private readonly reporter: Reporter;
  private readonly health: Health;

  constructor(options: FactorRunnerOptions) {
    const { clock = systemClock, random = systemRandom, deadline = DEADLINE } = options;
    this.deadline = deadline;
    this.reporter = new Reporter({ ...options, clock });
    this.attempts = new Attempts({ ...options, clock });
    this.challenges = new Challenges({ ...options, clock, random });
    this.verdicts = new Verdicts({ ...options, deadline, reporter: this.reporter });
    this.health = new Health({ clock, deadline });
    this.results = new ResultMaker({ clock, deadline, reporter: this.reporter });
  }

  /**
   * Issues the challenge of one factor: the nonce for all, and what a strategy adds. The first strategy that can
   * make one does. Throws `factor_locked`, and what the last strategy threw.
   */
  async challenge(ask: ChallengeAsk): Promise<ShownChallenge> {
    const locked = await this.attempts.look(ask.factor, accountOf(ask.factor, ask.subject));
    if (locked) throw new StepUpError('factor_locked', 'too many attempts with this factor', locked);
    const { nonce, data, location, captures, expiresAt } = await this.challenges.issue(
      ask,
      await this.makeChallenge(ask),
    );
    return {
      nonce,
      data,
      ...(location !== undefined && { location }),
      ...(captures !== undefined && { captures }),
      expires_at: expiresAt,
    };
  }

  /** Judges one submission. Never rejects: whatever goes wrong is the result `error`. */
  async run(run: Run): Promise<RunResult> {
    return this.reporter.reported<RunResult>(run, async () => {
      const result = await this.perform(run, false);
      if (result.result !== 'enrolled' && result.result !== 'more') return result;
      throw new StepUpError('strategy_failed', 'the strategy enrolled where it should verify');
    });
  }

  /** Takes one capture of an enrollment, in the same isolation and under the same limits. Never rejects. */
  async enroll(run: Run): Promise<EnrollResult> {
    return this.reporter.reported<EnrollResult>(run, async () => {
      const result = await this.perform(run, true);
      if (result.result !== 'verified') return result;
      throw new StepUpError('strategy_failed', 'the strategy verified where it should enroll');
    });
  }

  /** Whether a factor can be used by a subject now. A strategy's health is asked at most every 10 seconds. */
  async state(factor: Factor, subject: string): Promise<FactorState> {
    const locked = await this.attempts.look(factor, accountOf(factor, subject));
    if (locked) {
      return { state: 'locked', ...(locked.retryAfter !== undefined && { retryAfter: locked.retryAfter }) };
    }
    return { state: (await this.health.of(factor)) ? 'ready' : 'unavailable' };
  }

  /**
   * To be called when evidence of these factors was committed: a strong factor's failures are forgotten, and the
   * rest of other weak factors ends.
   */
  async succeeded(subject: string, factors: readonly Factor[]): Promise<void> {
    for (const factor of factors) await this.attempts.succeeded(factor, accountOf(factor, subject));
  }

  private async perform(run: Run, enrolling: boolean): Promise<RunResult | EnrollResult> {
    const list = await candidates(run, enrolling);
    const taken = await this.challenges.take(run, enrolling);
    const submission: Submission = { run, enrolling, challenge: taken ?? keptChallenge(run) };
    const able = answering(list, submission);
    const account = accountOf(run.factor, run.subject, run.fields);
    const attempt = await this.attempts.begin(run.factor, account, run.ceremony);
    if (attempt.result === 'locked') return attempt;
    const verdict = await this.verdicts.of(submission, able).catch(async (thrown) => {
      await attempt.settle('call');
      throw thrown;
    });
    const named = await this.beginForNamed(submission, verdict);
    if (named.result === 'locked') {
      await attempt.settle('try');
      return named;
    }
    const cost = costOf(verdict.judged, submission);
    await Promise.all([attempt.settle(cost), named.settle(cost)]);
    if (verdict.judged.result === 'verified' && run.subject === undefined) {
      await this.attempts.succeeded(run.factor, account);
    }
    return this.results.make(submission, verdict, Math.min(attempt.left, named.left));
  }

  private makeChallenge(ask: ChallengeAsk): Promise<MadeChallenge> {
    return makeChallenge(ask, { deadline: this.deadline, signal: ask.signal, late: this.reporter.late(ask) });
  }

  /** A first factor that tells whose account was tried spends that account's budget too, whatever it was called. */
  private beginForNamed({ run }: Submission, { judged }: Verdict): Promise<Attempt | Locked> {
    const named = run.subject === undefined && 'subject' in judged ? judged.subject : undefined;
    return this.attempts.begin(run.factor, accountOf(run.factor, named), run.ceremony);
  }
}
