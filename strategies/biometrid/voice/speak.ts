import { VendorError } from 'passport-stepup/strategy-kit';
import type { VoiceStep } from '../client/voice-step.ts';
import { type Dialogue, type DialogueTools, leaseOf } from './dialogue.ts';

/** How one recording of a dialogue ended. */
export type Spoken =
  | { readonly state: 'next'; readonly taken: boolean; readonly dialogue: Dialogue }
  | { readonly state: 'done' | 'failed'; readonly step: VoiceStep }
  | { readonly state: 'lost' };

/**
 * Sends one recording for the prompt that a dialogue asked for, once: a second recording for the same prompt, and one
 * for a dialogue whose lease has ended, is `lost` and never sent. The lease is let go in every end but `next`. Throws
 * `vendor_answer_invalid` when the vendor speaks of another dialogue, and what the client throws.
 */
export async function speak(tools: DialogueTools, dialogue: Dialogue, audio: Uint8Array): Promise<Spoken> {
  const { leases } = tools;
  const { userId, lease, spoken } = dialogue;
  if (!(await leases.holds(leaseOf(userId), lease))) return { state: 'lost' };
  if ((await leases.take(`prompt ${lease} ${spoken}`, tools.seconds)) === undefined) return { state: 'lost' };
  let goesOn = false;
  try {
    const step = await send(tools, dialogue, audio);
    goesOn = step.state === 'next';
    if (step.state !== 'next') return { state: step.state, step };
    return {
      state: 'next',
      taken: step.decision === undefined || step.decision === 'OK',
      dialogue: after(dialogue, step),
    };
  } finally {
    if (!goesOn) await leases.release(leaseOf(userId), lease);
  }
}

async function send(
  { client, language, signal }: DialogueTools,
  { userId, operation, cookies, dialogueId }: Dialogue,
  audio: Uint8Array,
): Promise<VoiceStep> {
  const said = language === undefined ? {} : { language };
  const step = await client[operation]({ userId, audio, cookies, ...said, signal });
  const another = step.dialogueId !== undefined && dialogueId !== undefined && step.dialogueId !== dialogueId;
  if (another || step.message === 'DIALOGUE_STARTED_WITH_SUCCESS')
    throw new VendorError('vendor_answer_invalid', `biometrid ${operation}: another dialogue was started`);
  return step;
}

function after(dialogue: Dialogue, { prompt = dialogue.prompt, cookies }: VoiceStep): Dialogue {
  return { ...dialogue, prompt, cookies, spoken: dialogue.spoken + 1 };
}
