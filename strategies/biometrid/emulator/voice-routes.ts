import { type Request, type RequestHandler, type Response, Router } from 'express';
import { SESSION_COOKIE } from '../wire/voice.ts';
import { type JudgedVoice, judgeVoice } from './judge-voice.ts';
import { type Parts, requireEngine, userOf } from './parts.ts';
import { answerWith, EmulatedRefusal } from './refusal.ts';
import { fileOf, textOf, uploadOf } from './upload.ts';
import type { EmulatedUser } from './users.ts';
import type { DialogueKind, OpenDialogue } from './voice-dialogues.ts';

const LARGEST_RECORDING = 2_000_000;
const WAV = /^audio\/(x-|vnd\.)?wave?$/;

const ends = {
  enroll: { flag: 'enrolled', done: 'AUDIO_ENROLLED_WITH_SUCCESS', failed: 'AUDIO_ENROLLMENT_FAILED' },
  verify: { flag: 'verified', done: 'AUDIO_VERIFIED_WITH_SUCCESS', failed: 'AUDIO_VERIFICATION_FAILED' },
  adapt: { flag: 'adapted', done: 'AUDIO_ADAPTED_WITH_SUCCESS', failed: 'AUDIO_NOT_REALIABLE_TO_ADAPT' },
} as const;

/** The three dialogues, and what belongs to them. */
export function voiceRoutes(parts: Parts): Router {
  return Router()
    .get('/voice/languages', (_request, response) => {
      const { languages } = parts;
      response.json({ status: true, data: { languages, default: languages[0] } });
    })
    .post('/users/:userId/dialogue/enroll/voice', dialogueStep(parts, 'enroll'))
    .post('/users/:userId/dialogue/verify/voice', dialogueStep(parts, 'verify'))
    .post('/users/:userId/adapt/voice', dialogueStep(parts, 'adapt'))
    .delete('/users/:userId/voice/delete', deleteVoice(parts))
    .get('/users/:userId/voice/is-pending', isPending(parts))
    .get('/users/:userId/restart-state', (request, response) => {
      parts.dialogues.restart(userOf(parts, request).id);
      answerWith(response, true, { message: 'STATE_RESTARTED_WITH_SUCCESS' });
    });
}

/** A recording counts only with the cookie of this user's open dialogue of this kind; else the dialogue is started or resumed. */
function dialogueStep(parts: Parts, kind: DialogueKind): RequestHandler {
  return (request, response) => {
    const user = userOf(parts, request);
    const language = languageOf(parts, request);
    if (kind !== 'enroll' && !user.voices.has(language))
      throw new EmulatedRefusal(400, 'ENROLL_USER_VOICE_FIRST');
    const audio = uploadOf(request).files.has('audio') ? recordingOf(request) : undefined;
    const open = parts.dialogues.of(user.id);
    if (open && open.kind !== kind)
      return answerWith(response, false, { message: 'EMU_ANOTHER_DIALOGUE_IS_PENDING' });
    if (audio && open && open.session === cookieOf(request)) {
      const judged = judgeVoice(
        parts.voices,
        { user, dialogue: open, needed: parts.recordings[kind] },
        audio,
      );
      return tell(parts, response, { dialogue: open, judged });
    }
    const dialogue = open ?? parts.dialogues.start(user.id, kind, language);
    response.cookie(SESSION_COOKIE, dialogue.session, { httpOnly: true, path: '/', maxAge: 900_000 });
    answerWith(response, true, {
      message: 'DIALOGUE_STARTED_WITH_SUCCESS',
      dialogueId: dialogue.id,
      ...dialogue.prompt,
    });
  };
}

function tell(
  parts: Parts,
  response: Response,
  { dialogue, judged }: { readonly dialogue: OpenDialogue; readonly judged: JudgedVoice },
): void {
  const { flag, done, failed } = ends[dialogue.kind];
  if (judged === 'again' || judged === 'taken') {
    const decision = judged === 'taken' ? 'OK' : 'NOK';
    const prompt = parts.dialogues.next(dialogue);
    answerWith(response, true, { message: 'AUDIO_SUBMITTED_WITH_SUCCESS', ...prompt, decision });
    return;
  }
  parts.dialogues.restart(dialogue.userId);
  const succeeded = judged === 'succeeded';
  answerWith(response, succeeded, {
    dialogueStatus: succeeded ? 'Suceeded' : 'Failed',
    message: succeeded ? done : failed,
    [flag]: succeeded,
  });
}

function deleteVoice(parts: Parts): RequestHandler {
  return (request, response) => {
    const user = userOf(parts, request);
    const language = languageOf(parts, request);
    if (!user.voices.delete(language)) throw new EmulatedRefusal(400, 'ENROLL_USER_VOICE_FIRST');
    answerWith(response, true, { message: 'USER_VOICE_CREDENTIALS_DELETED' });
  };
}

function isPending(parts: Parts): RequestHandler {
  return (request, response) => {
    const { id }: EmulatedUser = userOf(parts, request);
    const open = parts.dialogues.of(id);
    response.json(open ? { status: true, data: { dialogueId: open.id, ...open.prompt } } : { status: true });
  };
}

function languageOf(parts: Parts, request: Request): string {
  requireEngine(parts, request, 'voice');
  const [standard = 'en'] = parts.languages;
  const language = textOf(request, 'language') ?? standard;
  if (!parts.languages.includes(language))
    throw new EmulatedRefusal(404, 'NO_VOICE_ENGINE_CONFIGURATION_AVAILABLE');
  return language;
}

function recordingOf(request: Request): Uint8Array {
  const { type, bytes } = fileOf(request, 'audio', LARGEST_RECORDING);
  if (!WAV.test(type.split(';')[0] ?? '')) throw new EmulatedRefusal(400, 'NO_FILE_OR_INVALID_FORMAT');
  return bytes;
}

function cookieOf(request: Request): string | undefined {
  const cookies = (request.get('cookie') ?? '').split(/;\s*/);
  const found = cookies.find((one) => one.startsWith(`${SESSION_COOKIE}=`));
  return found && decodeURIComponent(found.slice(SESSION_COOKIE.length + 1));
}
