import { spokenLongEnough, type VoiceEngine, type VoiceReading } from 'passport-stepup/engines';
import { StepUpError } from 'passport-stepup/strategy-kit';
import type { EmulatedUser } from './users.ts';
import type { OpenDialogue } from './voice-dialogues.ts';

/** What a recording did to its dialogue. `again`: it was not taken. */
export type JudgedVoice = 'again' | 'taken' | 'succeeded' | 'failed';

const MOST_RECORDINGS = 10;
const MOST_KEPT = 10;

/**
 * Judges one recording: long enough for the digits that were asked, not heard before, and when there are enough of them the
 * voice itself. Which words were spoken is not recognised. Throws what the engine throws for an unreadable file.
 */
export function judgeVoice(
  engine: VoiceEngine,
  { user, dialogue, needed }: { user: EmulatedUser; dialogue: OpenDialogue; needed: number },
  audio: Uint8Array,
): JudgedVoice {
  const reading = engine.read(audio);
  dialogue.heard += 1;
  const fresh = !user.heard.has(reading.digest);
  user.heard.add(reading.digest);
  const usable =
    fresh && reading.problem !== 'no_speech' && spokenLongEnough(dialogue.prompt.promptCode, reading);
  if (!usable) return dialogue.heard < MOST_RECORDINGS ? 'again' : 'failed';
  dialogue.taken.push(reading);
  if (dialogue.taken.length < needed) return 'taken';
  return conclude(engine, user, dialogue) ? 'succeeded' : 'failed';
}

function conclude(engine: VoiceEngine, user: EmulatedUser, { kind, language, taken }: OpenDialogue): boolean {
  const known = user.voices.get(language) ?? [];
  if (kind !== 'enroll' && !isSameVoice(engine, known, taken)) return false;
  if (kind === 'verify') return true;
  const learned = kind === 'enroll' ? taken : [...known, ...taken].slice(-MOST_KEPT);
  if (!canBeLearned(engine, learned)) return false;
  user.voices.set(language, learned);
  return true;
}

function isSameVoice(
  engine: VoiceEngine,
  known: readonly VoiceReading[],
  taken: readonly VoiceReading[],
): boolean {
  const [last] = taken.slice(-1);
  if (!last || known.length === 0) return false;
  const frames = taken.flatMap((one) => one.frames);
  const speechSeconds = taken.reduce((sum, one) => sum + one.speechSeconds, 0);
  const { problem: _alone, ...rest } = last;
  return engine.compare(engine.enrol(known), { ...rest, frames, speechSeconds }).decision === 'accept';
}

function canBeLearned(engine: VoiceEngine, readings: readonly VoiceReading[]): boolean {
  try {
    engine.enrol(readings);
    return true;
  } catch (thrown) {
    if (thrown instanceof StepUpError && thrown.code === 'enrollment_refused') return false;
    throw thrown;
  }
}
