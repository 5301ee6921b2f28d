import type { Asked } from './asked.ts';
import { faceResults, voiceResults } from './liveness-results.ts';
import { passed, refused } from './progress.ts';
import { readFace, readVoice } from './session-capture.ts';
import { tell } from './session-events.ts';
import { sessionOf } from './session-token.ts';
import type { Tenant } from './tenant.ts';

/** Kinds of session in which samples are matched. */
export type Matching = 'authentication' | 'reenrollment';

/** Operations 50 and 56: liveness and match of one capture. */
export function verifyFace(tenant: Tenant, kind: Matching) {
  return async (asked: Asked): Promise<unknown> => {
    const { session, capture, verdict } = await readFace(tenant, sessionOf(tenant, kind, asked.body), asked);
    const match = tenant.faces.match(session.user.credentials.face, capture.readings, asked.path);
    const good = verdict.live && match.matches;
    const standing = good ? passed(tenant, session, 'verifyFace') : refused(tenant, session);
    const results = { livenessResult: verdict.live, matchResult: match.matches, matchScore: match.percent };
    tell(tenant, session, { what: 'face.check', data: results });
    return { ...results, ...standing, faceLivenessResults: faceResults(tenant, verdict) };
  };
}

/** Operations 51 and 57: the same for a voice. */
export function verifyVoice(tenant: Tenant, kind: Matching) {
  return async (asked: Asked): Promise<unknown> => {
    const { session, capture, verdict } = await readVoice(tenant, sessionOf(tenant, kind, asked.body), asked);
    const match = tenant.voices.match(session.user.credentials.voice, capture.readings, asked.path);
    const good = verdict.live && match.matches;
    const standing = good ? passed(tenant, session, 'verifyVoice') : refused(tenant, session);
    const results = { livenessResult: verdict.live, matchResult: match.matches, matchScore: match.percent };
    tell(tenant, session, { what: 'voice.check', data: results });
    return { ...results, ...standing, voiceLivenessResults: voiceResults(tenant, verdict) };
  };
}
