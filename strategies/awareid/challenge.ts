import type { Challenge } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { type AwareIdFactorOptions, photosOf } from './factor-options.ts';
import { type AskedPose, phraseToSay } from './packages.ts';

/** What is kept on the server with a challenge. */
export interface ChallengeSecret {
  /** The pose that was asked for. */
  readonly pose?: AskedPose | undefined;
  /** What the device is to sign, base64url. */
  readonly message?: string | undefined;
  /** The session that was opened for it: of a login, or of an enrollment with a PIN client. */
  readonly token?: string | undefined;
  /** Whose session that is: the enrollment's reference, or the name at AwareID. */
  readonly owner?: string | undefined;
  /** What the session asks for. */
  readonly checks?: readonly string[] | undefined;
  /** What the PIN client was given. */
  readonly activation?: Readonly<Record<string, unknown>> | undefined;
  /** Whether an emulator opened it. */
  readonly emulated?: boolean | undefined;
}

const secretSchema = z.object({
  pose: z.enum(['turn-head', 'open-mouth']).optional(),
  message: z.string().optional(),
  token: z.string().optional(),
  owner: z.string().optional(),
  checks: z.array(z.string()).optional(),
  activation: z.record(z.string(), z.unknown()).optional(),
  emulated: z.boolean().optional(),
});

/** The secret of a challenge as it was made; empty without one. */
export function secretOf(challenge: Pick<Challenge, 'secret'> | undefined): ChallengeSecret {
  return secretSchema.parse(challenge?.secret ?? {});
}

/** What a page must know to capture. */
export function challengeData(
  options: AwareIdFactorOptions,
  about: {
    readonly enrolling: boolean;
    readonly pose: AskedPose | undefined;
    readonly message: string | undefined;
  },
): Readonly<Record<string, unknown>> {
  const { checks, voice } = options;
  return {
    ...(checks.includes('face') && { photos: photosOf(options), ...(about.pose && { pose: about.pose }) }),
    ...(checks.includes('voice') && { phrase: phraseToSay(voice, about.enrolling) }),
    ...(about.message !== undefined && { message: about.message }),
  };
}
