import { z } from 'zod';
import { type Handlers, readBody } from './asked.ts';
import { verifyFace, verifyVoice } from './biometric-check.ts';
import { checkDevice } from './device-risk.ts';
import { standing } from './progress.ts';
import { Refused } from './refused.ts';
import { cancelled, tell } from './session-events.ts';
import { sessionOf } from './session-token.ts';
import type { Session } from './state/session.ts';
import type { Tenant } from './tenant.ts';

const device = {
  deviceId: z.string().min(1).max(500).optional(),
  addOrUpdate: z.union([z.literal(0), z.literal(1)]).optional(),
};
const resetSchema = z.looseObject({ ...device, pinId: z.string() });
const completeSchema = z.looseObject({ ...device, publicKey: z.string().min(1).max(10_000).optional() });

/** Operations 56 to 62. Nothing of the user changes before the required checks have passed. */
export function reEnrollment(tenant: Tenant): Handlers {
  return {
    56: verifyFace(tenant, 'reenrollment'),
    57: verifyVoice(tenant, 'reenrollment'),
    58: ({ body }) => initPinReset(tenant, body),
    59: ({ body }) => completePinReset(tenant, body),
    60: (asked) => checkDevice(tenant, sessionOf(tenant, 'reenrollment', asked.body), asked),
    61: ({ body }) => complete(tenant, body),
    62: ({ body }) => cancelled(tenant, sessionOf(tenant, 'reenrollment', body)),
  };
}

function initPinReset(tenant: Tenant, body: unknown): unknown {
  const session = verified(tenant, body);
  readBody(z.looseObject(device), body);
  const activation = tenant.pins.activate(session.user.username);
  session.collected.pinId = activation.mpinId;
  return { ...activation, ...standing(tenant, session) };
}

/** The new PIN counts from here on. */
function completePinReset(tenant: Tenant, body: unknown): unknown {
  const session = verified(tenant, body);
  const { pinId } = readBody(resetSchema, body);
  const { user, collected } = session;
  if (pinId !== collected.pinId || !tenant.pins.isRegistered(user.username, pinId))
    throw new Refused('bad_value', 'The PIN of this pinId has not been made');
  user.credentials.pinId = pinId;
  return { ...standing(tenant, session), message: 'SUCCESS' };
}

function complete(tenant: Tenant, body: unknown): unknown {
  const session = verified(tenant, body);
  const { deviceId, publicKey, addOrUpdate } = readBody(completeSchema, body);
  const given = [deviceId, publicKey, addOrUpdate].filter((one) => one !== undefined).length;
  if (given !== 0 && given !== 3)
    throw new Refused('missing', 'deviceId, publicKey and addOrUpdate are given all three or not at all');
  if (deviceId !== undefined && publicKey !== undefined) {
    const kept = addOrUpdate === 1 ? new Map<string, string>() : new Map(session.user.credentials.devices);
    kept.set(deviceId, publicKey);
    if (kept.size > tenant.config.maxDevices)
      throw new Refused('bad_value', 'The maximum number of devices is reached');
    session.user.credentials.devices = kept;
  }
  session.end('complete');
  const { registrationCode } = session.user;
  tell(tenant, session, { what: 'completed', data: { registrationCode } });
  return { registrationCode };
}

/** A session whose required checks have passed. Throws `Refused` for any other, as recorded servers say it. */
function verified(tenant: Tenant, body: unknown): Session {
  const session = sessionOf(tenant, 'reenrollment', body);
  if (!session.satisfied) throw new Refused('bad_value', 'token not for re-enrollment');
  return session;
}
