import type { VendorAnswer } from 'passport-stepup/strategy-kit';
import type { z } from 'zod';
import { voiceAnswer } from '../wire/voice.ts';
import type { BiometridCalls } from './calls.ts';
import { textForm } from './picture.ts';
import { cookieHeader, cookiesAfter, type DialogueCookies } from './session-cookies.ts';
import { type BiometridResult, resultOf, tellsOfFailure } from './verdict.ts';

/** What is to be spoken next. */
export interface VoicePrompt {
  /** Digits; a text, since it may begin with 0. */
  readonly code: string;
  /** The same in words of the dialogue's language, where the answer has them. */
  readonly text?: string | undefined;
}

/** One request of a voice dialogue. */
export interface VoiceAsk {
  /** The user at Biometrid. */
  readonly userId: string;
  /** The recording of the prompt, a WAVE file. Left out in the first request, which starts the dialogue. */
  readonly audio?: Uint8Array;
  /** The language's code. Default: the account's. */
  readonly language?: string;
  /** The cookies that the dialogue's last answer left; one jar a dialogue, never one for several people. */
  readonly cookies?: DialogueCookies;
  /** Ends when nobody waits any longer. */
  readonly signal?: AbortSignal;
}

/** What the answer to one request of a dialogue says. */
export interface VoiceStep extends BiometridResult<z.infer<typeof voiceAnswer>> {
  /** `next`: speak the prompt. `done`: the end, and the result flag is true. `failed`: the end, and it is not. */
  readonly state: 'next' | 'done' | 'failed';
  /** What to speak, where the state is `next`. */
  readonly prompt: VoicePrompt | undefined;
  /** Which dialogue it is, where the answer says so. */
  readonly dialogueId: string | undefined;
  /** The vendor's word on the last recording, `OK` where it was taken. */
  readonly decision: string | undefined;
  /** To be given to the next request. */
  readonly cookies: DialogueCookies;
}

const flags = { enrollVoice: 'enrolled', verifyVoice: 'verified', adaptVoice: 'adapted' } as const;

/** The operations that are dialogues. */
export type DialogueOperation = keyof typeof flags;

/** Sends one request of a dialogue and reads what comes. Throws what `BiometridCalls.send` throws, and `vendor_answer_invalid`. */
export async function voiceStep(
  calls: BiometridCalls,
  operation: DialogueOperation,
  ask: VoiceAsk,
): Promise<VoiceStep> {
  const { userId, audio, language, signal } = ask;
  const url = calls.urlOf(operation, userId);
  const cookie = await cookieHeader(ask.cookies, url);
  const body = audio || language !== undefined ? textForm({ language }) : undefined;
  if (audio) body?.file('audio', audio, { filename: 'recording.wav', type: 'audio/wav' });
  const answer = await calls.send({
    operation,
    userId,
    body,
    signal,
    ...(cookie === undefined ? {} : { headers: { cookie } }),
  });
  const cookies = await cookiesAfter(ask.cookies, url, answer.setCookies());
  return { ...readStep(answer, flags[operation]), cookies };
}

/** An answer with both a prompt and a positive end, or with neither, is unusable: nobody failed. */
function readStep(answer: VendorAnswer, flag: (typeof flags)[DialogueOperation]): Omit<VoiceStep, 'cookies'> {
  const body = answer.json(voiceAnswer);
  const { status, data } = body;
  const { promptCode, promptCodeText, dialogueId, decision } = data;
  const end = data[flag];
  const going = promptCode !== undefined;
  const claimsSuccess = Object.values(flags).some((one) => data[one] === true);
  const denied = !status || going || end !== true || tellsOfFailure(data.message);
  if (claimsSuccess && denied) throw answer.unusable('contradicts itself');
  if (status && !going && end === undefined) throw answer.unusable('has neither a prompt nor a result');
  if (!status && going) throw answer.unusable('contradicts itself');
  const state = going ? 'next' : status && end === true ? 'done' : 'failed';
  const prompt = promptCode === undefined ? undefined : { code: promptCode, text: promptCodeText };
  return { ...resultOf(answer, body), state, prompt, dialogueId, decision };
}
