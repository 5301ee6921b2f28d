import { asStepUpError } from '../lib/as-step-up-error.ts';
import { defined } from '../lib/defined.ts';
import { RequestError } from '../lib/errors.ts';
import { randomId } from '../lib/random.ts';
import { ShortLived } from '../store/short-lived.ts';
import { type BoundStrategy, makesChallenge } from '../strategy/bind.ts';
import { callStrategy } from '../strategy/call.ts';
import type { Challenge } from '../strategy/capture.ts';
import { readChallenge } from '../strategy/read-answer.ts';
import { late } from './report.ts';
import { type Asked, type IssuedChallenge, type RunnerSettings, type Submission, toldTo } from './run.ts';

/** A challenge as the client gets it. */
export interface ShownChallenge extends Pick<IssuedChallenge, 'nonce' | 'data' | 'location' | 'captures'> {
  /** In seconds since 1970. */
  readonly expires_at: number;
}

interface Kept {
  readonly challenge: IssuedChallenge;
  /** Everything an answer must name (rule 7), as one text. */
  readonly belongsTo: string;
  /** In seconds. */
  readonly lifetime: number;
}

const LIFETIME = 300;
const LONGEST_NONCE = 64;

/** The challenges that wait for their answer, each under its nonce. */
export class Challenges {
  private readonly settings: RunnerSettings;
  private readonly kept: ShortLived<Kept>;

  constructor(settings: RunnerSettings) {
    this.settings = settings;
    this.kept = new ShortLived(settings, 'challenge', ({ lifetime }) => lifetime);
  }

  /** Makes a challenge, names it and keeps it. Throws what the last strategy threw. */
  async issue(ask: Asked): Promise<ShownChallenge> {
    const { clock, random } = this.settings;
    const challenge: IssuedChallenge = { ...(await this.make(ask)), nonce: randomId(random) };
    const { nonce, data, location, captures, expiresIn = LIFETIME } = challenge;
    const lifetime = Math.min(ask.ttl, expiresIn);
    await this.kept.set([nonce], { challenge, belongsTo: owner(ask), lifetime });
    return { ...defined({ nonce, data, location, captures }), expires_at: Math.floor(clock() + lifetime) };
  }

  /**
   * Takes the challenge that a run answers; whatever happens next, it is gone (rule 6). Throws `challenge_invalid`
   * when it is unknown, used, expired or belongs to another ceremony, factor, session or subject.
   */
  async take(run: Submission): Promise<IssuedChallenge | undefined> {
    const { nonce, nonceRequired } = run;
    if (nonce === undefined && !nonceRequired) return undefined;
    const readable = typeof nonce === 'string' && nonce.length <= LONGEST_NONCE;
    const kept = readable ? await this.kept.take([nonce]) : undefined;
    // A sign-in form's challenge was made before anybody was known: it belongs to that form alone, whoever answers.
    if (!kept || ![owner(run), owner(run, null)].includes(kept.belongsTo)) {
      throw new RequestError('challenge_invalid', 'missing, unknown, used, expired or not for this');
    }
    return kept.challenge;
  }

  /** Of the first strategy that can make one; a strategy that needs only the nonce may still serve when none can. */
  private async make(ask: Asked): Promise<Omit<IssuedChallenge, 'nonce'>> {
    const { strategies } = ask.factor;
    const makers = strategies.filter((bound) => makesChallenge(bound, ask.enrolling ?? false));
    let last: unknown;
    for (const bound of makers) {
      try {
        return { ...(await makeBy(bound, ask)), strategy: bound.name };
      } catch (thrown) {
        last = thrown;
      }
    }
    if (makers.length === 0 || makers.length < strategies.length) return { data: {} };
    throw asStepUpError(last, 'strategy_failed');
  }
}

async function makeBy({ name, kit }: BoundStrategy, ask: Asked): Promise<Challenge> {
  const about = { ...toldTo(name, ask), enrolling: ask.enrolling ?? false };
  const make = (own: typeof kit, signal: AbortSignal) => own?.challenge?.({ ...about, signal });
  const options = { deadline: ask.settings.deadline, signal: ask.signal, late: late(ask) };
  return readChallenge(kit && (await callStrategy(kit, make, options)), name);
}

function owner(of: Asked | Submission, subject: string | null = of.subject ?? null): string {
  return JSON.stringify([of.factor.id, of.issuedTo, of.ceremony, subject, of.enrolling ?? false]);
}
