import { z } from 'zod';
import { type Asked, type Handlers, readBody } from '../asked.ts';
import type { FaceCapture } from '../faces.ts';
import { faceResults, voiceResults } from '../liveness-results.ts';
import { passed, refused, standing } from '../progress.ts';
import { Refused } from '../refused.ts';
import { readFace, readVoice } from '../session-capture.ts';
import { tell } from '../session-events.ts';
import { sessionOf } from '../session-token.ts';
import type { Session } from '../state/session.ts';
import type { Tenant } from '../tenant.ts';

const deviceSchema = z.looseObject({
  deviceId: z.string().min(1).max(500),
  publicKey: z.string().min(1).max(10_000),
});

/** Operations 31 to 33: device key, face, voice. */
export function enrollmentSamples(tenant: Tenant): Handlers {
  return {
    31: ({ body }) => addDevice(tenant, body),
    32: (asked) => addFace(tenant, asked),
    33: (asked) => addVoice(tenant, asked),
  };
}

/** The key is kept unchecked, as the vendor does. */
function addDevice(tenant: Tenant, body: unknown): unknown {
  const session = sessionOf(tenant, 'enrollment', body);
  const { deviceId, publicKey } = readBody(deviceSchema, body);
  const { devices } = session.collected;
  if (!devices.has(deviceId) && devices.size >= tenant.config.maxDevices)
    throw new Refused('bad_value', 'The maximum number of devices is reached');
  devices.set(deviceId, publicKey);
  tell(tenant, session, { what: 'device.added', data: { deviceId } });
  return passed(tenant, session, 'addDevice');
}

async function addFace(tenant: Tenant, asked: Asked): Promise<unknown> {
  const session = sessionOf(tenant, 'enrollment', asked.body);
  const { capture, verdict } = await readFace(tenant, session, asked);
  const template = verdict.live ? tenant.faces.template(capture.readings) : undefined;
  const seen =
    verdict.live && !template
      ? { live: false, decision: 'UNABLE_TO_CALCULATE_LIVENESS', reason: 'not_frontal' }
      : verdict;
  const results = { faceLivenessResults: faceResults(tenant, seen) };
  const duplicates = template ? duplicatesOf(tenant, session, capture) : undefined;
  const isDuplicate = (duplicates ?? []).length > 0;
  tell(tenant, session, { what: 'face.check', data: { livenessResult: seen.live && !isDuplicate } });
  const check = duplicates && {
    faceDuplicateCheck: { result: isDuplicate ? 'FAIL' : 'PASS', duplicateEnrollments: duplicates },
  };
  if (isDuplicate) {
    session.end('failed');
    return { livenessResult: false, ...standing(tenant, session), ...results, ...check };
  }
  if (!template) return { livenessResult: false, ...refused(tenant, session), ...results };
  session.collected.face = template;
  return { livenessResult: true, ...passed(tenant, session, 'addFace'), ...results, ...check };
}

/** Registration codes of others with this face; nothing where the tenant does not look. */
function duplicatesOf(tenant: Tenant, session: Session, { readings }: FaceCapture): string[] | undefined {
  if (!tenant.config.refusesDuplicates) return undefined;
  return tenant.users
    .enrolled()
    .filter(({ username }) => username !== session.user.username)
    .filter(({ credentials }) => tenant.faces.match(credentials.face, readings).matches)
    .map(({ registrationCode }) => registrationCode ?? '');
}

async function addVoice(tenant: Tenant, asked: Asked): Promise<unknown> {
  const session = sessionOf(tenant, 'enrollment', asked.body);
  const { capture, verdict } = await readVoice(tenant, session, asked);
  const template = verdict.live ? tenant.voices.template(capture.readings) : undefined;
  const heard =
    verdict.live && !template
      ? { live: false, decision: 'UNABLE_TO_CALCULATE_LIVENESS', reason: 'too_short' }
      : verdict;
  const results = { voiceLivenessResults: voiceResults(tenant, heard) };
  tell(tenant, session, { what: 'voice.check', data: { livenessResult: heard.live } });
  if (!template) return { livenessResult: false, ...refused(tenant, session), ...results };
  session.collected.voice = template;
  return { livenessResult: true, ...passed(tenant, session, 'addVoice'), ...results };
}
