import type { Request } from 'express';
import type { EmulatorTools } from 'passport-stepup/emulator-kit';
import type { FaceEngine, VoiceEngine } from 'passport-stepup/engines';
import type { Gallery } from './gallery.ts';
import { EmulatedRefusal } from './refusal.ts';
import type { EmulatedUser, Users } from './users.ts';
import type { VoiceDialogues } from './voice-dialogues.ts';

/** How many recordings a dialogue takes, by what it is for. */
export interface RecordingsNeeded {
  /** To enrol a voice. Default 3. */
  readonly enroll: number;
  /** To verify one. Default 1. */
  readonly verify: number;
  /** To adapt one. Default 1. */
  readonly adapt: number;
}

/** What the routes of the API host work with. */
export interface Parts {
  /** The users. */
  readonly users: Users;
  /** Their faces. */
  readonly gallery: Gallery;
  /** The open dialogues. */
  readonly dialogues: VoiceDialogues;
  /** Reads and compares faces. */
  readonly faces: FaceEngine;
  /** Reads and compares voices. */
  readonly voices: VoiceEngine;
  /** The account's languages, the default first. */
  readonly languages: readonly string[];
  /** How many recordings a dialogue takes. */
  readonly recordings: RecordingsNeeded;
  /** How many users the account may have. */
  readonly userQuota: number;
  /** Faults and time. */
  readonly tools: EmulatorTools;
}

/** The user whom a path names. Throws 404 `USERID_NOT_EXISTS`. */
export function userOf({ users }: Parts, request: Request): EmulatedUser {
  const { userId } = request.params;
  const user = typeof userId === 'string' ? users.find(userId) : undefined;
  if (!user) throw new EmulatedRefusal(404, 'USERID_NOT_EXISTS');
  return user;
}

/** Throws 404 where a fault says that the account has no such engine. */
export function requireEngine({ tools }: Parts, request: Request, kind: 'face' | 'voice'): void {
  if (tools.faults.vendorFault(`no-${kind}-engine`, request.originalUrl))
    throw new EmulatedRefusal(
      404,
      kind === 'face' ? 'NO_FACE_ENGINE_CONFIGURATION_AVAILABLE' : 'NO_VOICE_ENGINE_CONFIGURATION_AVAILABLE',
    );
}
