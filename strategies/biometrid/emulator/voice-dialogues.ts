import { randomUUID } from 'node:crypto';
import type { VoiceReading } from 'passport-stepup/engines';
import { type Clock, type RandomBytes, randomId } from 'passport-stepup/strategy-kit';
import { type EmulatedPrompt, randomPrompt } from './prompt.ts';

/** What a dialogue is for. */
export type DialogueKind = 'enroll' | 'verify' | 'adapt';

/** An open dialogue. */
export interface OpenDialogue {
  /** Its id. */
  readonly id: string;
  /** The value of the cookie that holds it. */
  readonly session: string;
  /** Whose it is. */
  readonly userId: string;
  /** What it is for. */
  readonly kind: DialogueKind;
  /** In which language. */
  readonly language: string;
  /** What is to be spoken now. */
  prompt: EmulatedPrompt;
  /** What was kept of the recordings that were taken. */
  readonly taken: VoiceReading[];
  /** How many recordings came. */
  heard: number;
  /** When it ends by itself, in seconds since 1970. */
  readonly endsAt: number;
}

/** Seconds for a dialogue (an assumption). */
const LIFETIME = 600;

/** The open dialogues: at most one a user. */
export class VoiceDialogues {
  private readonly open = new Map<string, OpenDialogue>();
  private readonly clock: Clock;
  private readonly random: RandomBytes;

  constructor(clock: Clock, random: RandomBytes) {
    this.clock = clock;
    this.random = random;
  }

  /** A user's open dialogue, or nothing. */
  of(userId: string): OpenDialogue | undefined {
    const found = this.open.get(userId);
    if (found && found.endsAt <= this.clock()) this.open.delete(userId);
    return this.open.get(userId);
  }

  /** Opens a dialogue in the place of any other of the user. */
  start(userId: string, kind: DialogueKind, language: string): OpenDialogue {
    const dialogue: OpenDialogue = {
      id: randomUUID(),
      session: `s:${randomId(this.random)}`,
      userId,
      kind,
      language,
      prompt: randomPrompt(this.random, language),
      taken: [],
      heard: 0,
      endsAt: this.clock() + LIFETIME,
    };
    this.open.set(userId, dialogue);
    return dialogue;
  }

  /** Asks for the next recording. */
  next(dialogue: OpenDialogue): EmulatedPrompt {
    dialogue.prompt = randomPrompt(this.random, dialogue.language);
    return dialogue.prompt;
  }

  /** Ends whatever a user has open. */
  restart(userId: string): void {
    this.open.delete(userId);
  }

  /** Everything that is open. */
  list(): readonly OpenDialogue[] {
    return [...this.open.keys()].flatMap((userId) => this.of(userId) ?? []);
  }

  /** Forgets everything. */
  clear(): void {
    this.open.clear();
  }
}
