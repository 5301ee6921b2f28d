import { asStepUpError } from '../lib/as-step-up-error.ts';
import { defined } from '../lib/defined.ts';
import { RequestError } from '../lib/errors.ts';
import { randomId } from '../lib/random.ts';
import { type BoundStrategy, makesChallenge } from '../strategy/bind.ts';
import { callStrategy } from '../strategy/call.ts';
import type { Challenge } from '../strategy/capture.ts';
import { readChallenge } from '../strategy/read-answer.ts';
import type { Reporter } from './reporter.ts';
import type { ChallengeAsk, Occasion } from './run.ts';
import type { RunnerSettings } from './runner-options.ts';
import type { IssuedChallenge, Submission } from './submission.ts';

/** A challenge as the client gets it. */
export interface ShownChallenge extends Pick<IssuedChallenge, 'nonce' | 'data' | 'location' | 'captures'> {
  /** In seconds since 1970. */
  readonly expires_at: number;
}

interface Kept {
  readonly challenge: IssuedChallenge;
  /** Everything an answer must name (rule 7), as one text. */
  readonly belongsTo: string;
}

const LIFETIME = 300;
const LONGEST_NONCE = 64;

/** The challenges that wait for their answer, each under its nonce. */
export class Challenges {
  private readonly settings: RunnerSettings;
  private readonly reporter: Reporter;

  constructor(settings: RunnerSettings, reporter: Reporter) {
    this.settings = settings;
    this.reporter = reporter;
  }

  /** Makes a challenge, names it and keeps it. Throws what the last strategy threw. */
  async issue(ask: ChallengeAsk): Promise<ShownChallenge> {
    const { store, clock, random } = this.settings;
    const challenge: IssuedChallenge = { ...(await this.make(ask)), nonce: randomId(random) };
    const { nonce, data, location, captures, expiresIn = LIFETIME } = challenge;
    const lifetime = Math.min(ask.ttl, expiresIn);
    const kept: Kept = { challenge, belongsTo: owner(ask) };
    await store.set(this.key(nonce), kept, lifetime);
    return { ...defined({ nonce, data, location, captures }), expires_at: Math.floor(clock() + lifetime) };
  }

  /**
   * Takes the challenge that a run answers; whatever happens next, it is gone (rule 6). Throws `challenge_invalid`
   * when it is unknown, used, expired or belongs to another ceremony, factor, session or subject.
   */
  async take(run: Submission): Promise<IssuedChallenge | undefined> {
    const { nonce } = run;
    if (nonce === undefined) {
      if (run.nonceRequired) throw new RequestError('challenge_invalid', 'the nonce is missing');
      return undefined;
    }
    const known = typeof nonce === 'string' && nonce.length <= LONGEST_NONCE;
    const kept = known ? await this.settings.store.take<Kept>(this.key(nonce)) : undefined;
    // A sign-in form's challenge was made before anybody was known: it belongs to that form alone, whoever answers.
    if (!kept || ![owner(run), owner(run, null)].includes(kept.belongsTo)) {
      throw new RequestError('challenge_invalid', 'the challenge is unknown, used, expired or not for this');
    }
    return kept.challenge;
  }

  /** Of the first strategy that can make one; a strategy that needs only the nonce may still serve when none can. */
  private async make(ask: ChallengeAsk): Promise<Omit<IssuedChallenge, 'nonce'>> {
    const { strategies } = ask.factor;
    const makers = strategies.filter((bound) => makesChallenge(bound, ask.enrolling ?? false));
    let last: unknown;
    for (const bound of makers) {
      try {
        return { ...(await this.makeBy(bound, ask)), strategy: bound.name };
      } catch (thrown) {
        last = thrown;
      }
    }
    if (makers.length === 0 || makers.length < strategies.length) return { data: {} };
    throw asStepUpError(last, 'strategy_failed');
  }

  private async makeBy({ name, kit }: BoundStrategy, ask: ChallengeAsk): Promise<Challenge> {
    const { subject, enrollment, transaction, returnTo, enrolling = false, signal: gone } = ask;
    const about = { ...defined({ subject, enrollment, transaction, returnTo }), enrolling };
    const options = { deadline: this.settings.deadline, signal: gone, late: this.reporter.late(ask) };
    return readChallenge(
      kit && (await callStrategy(kit, (own, signal) => own.challenge?.({ ...about, signal }), options)),
      name,
    );
  }

  private key(nonce: string): string {
    return `${this.settings.issuer}|challenge|${nonce}`;
  }
}

function owner(of: Occasion & { enrolling?: boolean }, subject: string | null = of.subject ?? null): string {
  return JSON.stringify([of.factor.id, of.issuedTo, of.ceremony, subject, of.enrolling ?? false]);
}
