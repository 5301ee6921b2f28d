import type { z } from 'zod';
import { doneAnswer } from '../wire/envelope.ts';
import { languagesAnswer, pendingAnswer } from '../wire/voice.ts';
import type { UserAsk } from './account.ts';
import type { BiometridCalls } from './calls.ts';
import { type BiometridResult, resultOf } from './verdict.ts';
import type { VoicePrompt } from './voice-step.ts';

/** Whether a dialogue is open. */
export interface PendingDialogue extends Omit<BiometridResult<z.infer<typeof pendingAnswer>>, 'message'> {
  /** The open dialogue, or nothing. Whose it is and what for is not told: who did not start it restarts the state. */
  readonly dialogue: { readonly id: string; readonly prompt: VoicePrompt | undefined } | undefined;
}

/** The languages of the account. */
export interface Languages extends BiometridResult<z.infer<typeof languagesAnswer>> {
  /** Codes such as `en`. */
  readonly languages: readonly string[];
  /** The one that is taken where none is asked for. */
  readonly default: string | undefined;
}

/** `hasPendingDialogue`. */
export async function pendingDialogue(calls: BiometridCalls, ask: UserAsk): Promise<PendingDialogue> {
  const answer = await calls.send({ operation: 'hasPendingDialogue', ...ask });
  const body = answer.json(pendingAnswer);
  if (!body.status) throw answer.unusable('has status false');
  const { dialogueId: id, promptCode: code, promptCodeText: text } = body.data ?? {};
  const prompt = code === undefined ? undefined : { code, text };
  return {
    dialogue: id === undefined ? undefined : { id, prompt },
    answer: body,
    emulated: answer.emulated,
  };
}

/** `restartState`: ends every dialogue of the user. */
export async function restartState(
  calls: BiometridCalls,
  ask: UserAsk,
): Promise<BiometridResult<z.infer<typeof doneAnswer>>> {
  const answer = await calls.send({ operation: 'restartState', ...ask });
  const body = answer.json(doneAnswer);
  if (!body.status) throw answer.unusable('says that nothing was restarted');
  return resultOf(answer, body);
}

/** `getAvailableLanguages`. */
export async function availableLanguages(calls: BiometridCalls, signal?: AbortSignal): Promise<Languages> {
  const answer = await calls.send({ operation: 'getAvailableLanguages', signal });
  const body = answer.json(languagesAnswer);
  if (!body.status) throw answer.unusable('has status false');
  return { ...resultOf(answer, body), languages: body.data.languages, default: body.data.default };
}
