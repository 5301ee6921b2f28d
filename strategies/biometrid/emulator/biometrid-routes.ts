import type { Express } from 'express';
import type { EmulatorParts, StatusRow } from 'passport-stepup/emulator-kit';
import type { FaceEngine, VoiceEngine } from 'passport-stepup/engines';
import { accountRoutes } from './account-routes.ts';
import {
  apiCredentials,
  type EmulatedCredentials,
  livenessCredentials,
  requestQuota,
} from './credentials.ts';
import { documentRoutes } from './document-routes.ts';
import { faceRoutes } from './face-routes.ts';
import { Gallery } from './gallery.ts';
import { livenessRoutes } from './liveness-routes.ts';
import type { Parts, RecordingsNeeded } from './parts.ts';
import { EmulatedRefusal, failed } from './refusal.ts';
import { searchRoutes } from './search-routes.ts';
import { bodyReaders } from './upload.ts';
import { type EmulatedUser, Users } from './users.ts';
import { type OpenDialogue, VoiceDialogues } from './voice-dialogues.ts';
import { voiceRoutes } from './voice-routes.ts';

/** What an emulator is made of. */
export interface RouteParts {
  /** What requests must carry. */
  readonly credentials: EmulatedCredentials;
  /** Reads and compares faces. */
  readonly faces: FaceEngine;
  /** Reads and compares voices. */
  readonly voices: VoiceEngine;
  /** The account's languages, the default first. */
  readonly languages: readonly string[];
  /** How many recordings a dialogue takes. */
  readonly recordings: RecordingsNeeded;
  /** How many requests the account may send. */
  readonly requestQuota: number;
  /** How many users it may have. */
  readonly userQuota: number;
}

const API = '/api/1.0';
const LIVENESS = '/biometrics';

/** Adds Biometrid's two hosts: the API below `/api/1.0`, the liveness host below `/biometrics`. */
export function biometridRoutes(made: RouteParts): EmulatorParts['routes'] {
  return (app, tools) => {
    const users = new Users(tools.random);
    const dialogues = new VoiceDialogues(tools.clock, tools.random);
    const gallery = new Gallery(users, made.faces);
    const sessions = new Set<string>();
    const quota = { limit: made.requestQuota, used: 0 };
    app.use(API, apiCredentials(made.credentials), requestQuota(quota, tools.faults));
    app.use(LIVENESS, livenessCredentials(made.credentials));
    addRoutes(app, { ...made, users, dialogues, gallery, tools, sessions });
    return {
      reset: () => {
        users.clear();
        dialogues.clear();
        sessions.clear();
        quota.used = 0;
      },
      status: () => ({ users: users.list().map(userRow), sessions: dialogues.list().map(dialogueRow) }),
    };
  };
}

interface Served extends Parts {
  readonly sessions: Set<string>;
}

function addRoutes(app: Express, { sessions, ...parts }: Served): void {
  const { tools, faces } = parts;
  app.use([API, LIVENESS], ...bodyReaders());
  for (const step of tools.contract) app.use(step);
  app.use(API, searchRoutes(parts), accountRoutes(parts), faceRoutes(parts));
  app.use(API, voiceRoutes(parts), documentRoutes(parts));
  app.use(livenessRoutes({ faces, sessions, tools }));
  app.use(() => {
    throw new EmulatedRefusal(404, 'EMU_NO_SUCH_OPERATION');
  });
  app.use(failed);
}

function userRow({ id, referenceId, face, voices }: EmulatedUser): StatusRow {
  return { id, reference_id: referenceId, face: face !== undefined, voice: [...voices.keys()] };
}

function dialogueRow({ id, userId, kind, language, prompt, heard }: OpenDialogue): StatusRow {
  return { id, user: userId, kind, language, prompt: prompt.promptCode, recordings: heard };
}
