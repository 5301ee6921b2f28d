import { z } from 'zod';
import { asStepUpError, StepUpError } from '../lib/errors.ts';
import { type IsolateOptions, isolate } from '../lib/isolate.ts';
import type { About, Challenge } from './capture.ts';
import type { BoundStrategy } from './factor.ts';
import type { ChallengeAsk } from './run.ts';
import type { FactorStrategy } from './strategy.ts';

/** A challenge and the strategy that made it; none where the nonce is all there is. */
export interface MadeChallenge extends Challenge {
  readonly strategy?: string;
}

const json = z.record(z.string(), z.json());
const challengeSchema = z.object({
  data: json,
  secret: json.optional(),
  location: z.url().optional(),
  expiresIn: z.number().positive().optional(),
  captures: z.int().positive().optional(),
});

/** Whether a strategy judges only answers to challenges of its own. */
export function makesChallenge({ kit }: BoundStrategy, enrolling: boolean): boolean {
  return kit?.challenge !== undefined && (enrolling || kit.challengesFor !== 'enrolling');
}

/**
 * Asks the factor's strategies in order for a challenge. When none of those that make challenges can, a strategy
 * that needs only the nonce may still serve. Throws what the last one threw.
 */
export async function makeChallenge(ask: ChallengeAsk, options: IsolateOptions): Promise<MadeChallenge> {
  const { strategies } = ask.factor;
  const makers = strategies.filter((bound) => makesChallenge(bound, ask.enrolling ?? false));
  let last: unknown;
  for (const bound of makers) {
    try {
      return await ofOne(bound, ask, options);
    } catch (thrown) {
      last = thrown;
    }
  }
  if (makers.length === 0 || makers.length < strategies.length) return { data: {} };
  throw asStepUpError(last, 'strategy_failed');
}

async function ofOne(
  { name, kit }: BoundStrategy,
  ask: ChallengeAsk,
  options: IsolateOptions,
): Promise<MadeChallenge> {
  const { subject, enrollment, transaction, enrolling = false, returnTo } = ask;
  const made = await isolate<unknown>((done, _failed, signal) => {
    const own: FactorStrategy = Object.create(kit ?? null);
    const about: About = {
      ...(subject !== undefined && { subject }),
      ...(enrollment && { enrollment }),
      ...(transaction && { transaction }),
      ...(returnTo !== undefined && { returnTo }),
      enrolling,
      signal,
    };
    return own.challenge?.(about).then(done);
  }, options);
  const parsed = challengeSchema.safeParse(made);
  if (!parsed.success) throw new StepUpError('strategy_failed', `the challenge of ${name} is not valid`);
  return { ...(parsed.data as Challenge), strategy: name };
}
