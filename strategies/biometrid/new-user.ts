import { StepUpError } from 'passport-stepup/strategy-kit';
import type { BiometridClient } from './client.ts';
import { referenceIdOf } from './reference-id.ts';

/** Who is to be made known. */
export interface Newcomer {
  /** The subject, where the run names one. */
  readonly subject: string | undefined;
  /** For which engine. */
  readonly modality: 'face' | 'voice';
  /** The `reference_id` of a subject. Default: a pseudonym. */
  readonly referenceId: ((subject: string) => string) | undefined;
  /** Ends when nobody waits any longer. */
  readonly signal: AbortSignal;
}

/**
 * Makes a user at Biometrid and gives its id. No device is named, so none can be found taken; an answer that hands out
 * somebody's existing id all the same is refused: that id is never bound. Throws `enrollment_refused`, and what the client throws.
 */
export async function newUser(client: BiometridClient, who: Newcomer): Promise<string> {
  const { subject, modality, signal } = who;
  if (subject === undefined) throw new StepUpError('internal', 'biometrid: nobody to enroll');
  const referenceId = who.referenceId?.(subject) ?? referenceIdOf(subject, modality);
  const { created, id } = await client.createUser({ referenceId, signal });
  if (!created)
    throw new StepUpError('enrollment_refused', 'biometrid: the id of an existing user was given out');
  return id;
}
