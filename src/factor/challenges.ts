import type { Clock } from '../lib/clock.ts';
import { RequestError } from '../lib/errors.ts';
import { type RandomBytes, randomId } from '../lib/random.ts';
import type { Store } from '../store/store.ts';
import type { Challenge } from './capture.ts';
import type { ChallengeAsk, Run } from './run.ts';

/** A challenge as it is kept until it is answered. */
export interface IssuedChallenge extends Challenge {
  readonly nonce: string;
  /** The strategy that made it, and alone can judge the answer. Absent: the nonce is all there is. */
  readonly strategy?: string;
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
  private readonly store: Store;
  private readonly issuer: string;
  private readonly clock: Clock;
  private readonly random: RandomBytes;

  constructor(options: { store: Store; issuer: string; clock: Clock; random: RandomBytes }) {
    this.store = options.store;
    this.issuer = options.issuer;
    this.clock = options.clock;
    this.random = options.random;
  }

  /** Keeps a challenge and names it. */
  async issue(
    ask: ChallengeAsk,
    made: Challenge & { strategy?: string },
  ): Promise<IssuedChallenge & { expiresAt: number }> {
    const challenge = { ...made, nonce: randomId(this.random) };
    const lifetime = Math.min(ask.ttl, made.expiresIn ?? LIFETIME);
    const kept: Kept = { challenge, belongsTo: owner(ask, ask.enrolling ?? false) };
    await this.store.set(this.key(challenge.nonce), kept, lifetime);
    return { ...challenge, expiresAt: Math.floor(this.clock() + lifetime) };
  }

  /**
   * Takes the challenge that a run answers; whatever happens next, it is gone (rule 6). Throws `challenge_invalid`
   * when it is unknown, used, expired or belongs to another ceremony, factor, session or subject.
   */
  async take(run: Run, enrolling: boolean): Promise<IssuedChallenge | undefined> {
    const { nonce } = run;
    if (nonce === undefined) {
      if (run.nonceRequired) throw new RequestError('challenge_invalid', 'the nonce is missing');
      return undefined;
    }
    const known = typeof nonce === 'string' && nonce.length <= LONGEST_NONCE;
    const kept = known ? await this.store.take<Kept>(this.key(nonce)) : undefined;
    if (!kept || !belongsTo(kept, run, enrolling)) {
      throw new RequestError('challenge_invalid', 'the challenge is unknown, used, expired or not for this');
    }
    return kept.challenge;
  }

  private key(nonce: string): string {
    return `${this.issuer}|challenge|${nonce}`;
  }
}

/** A sign-in form's challenge was made before anybody was known: it then belongs to that form alone, whoever answers. */
function belongsTo({ belongsTo: owned }: Kept, run: Run, enrolling: boolean): boolean {
  return owned === owner(run, enrolling) || owned === owner({ ...run, subject: undefined }, enrolling);
}

function owner(
  of: Pick<Run, 'factor' | 'issuedTo' | 'ceremony'> & { readonly subject?: string | undefined },
  enrolling: boolean,
): string {
  return JSON.stringify([of.factor.id, of.issuedTo, of.ceremony, of.subject ?? null, enrolling]);
}
