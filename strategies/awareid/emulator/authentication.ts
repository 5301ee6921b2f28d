import { z } from 'zod';
import { type Handlers, readBody } from './asked.ts';
import { verifyFace, verifyVoice } from './biometric-check.ts';
import { checkDevice } from './device-risk.ts';
import { isSignedBy } from './device-signature.ts';
import { checkNationalId, nationalIdSchema } from './national-id.ts';
import { passed, refused } from './progress.ts';
import { Refused } from './refused.ts';
import { cancelled, openSession } from './session-events.ts';
import { sessionOf } from './session-token.ts';
import type { Session } from './state/session.ts';
import type { Tenant } from './tenant.ts';

const startSchema = z.looseObject({
  registrationCode: z.string().optional(),
  username: z.string().optional(),
});
const deviceSchema = z.looseObject({
  deviceId: z.string(),
  signature: z.string().max(10_000),
  geosites: z.string().optional(),
});
const pinSchema = z.looseObject({ authorizationCode: z.string() });
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Operations 48 to 55. */
export function authentication(tenant: Tenant): Handlers {
  return {
    48: ({ body }) => authenticate(tenant, body),
    49: ({ body }) => verifyDevice(tenant, body),
    50: verifyFace(tenant, 'authentication'),
    51: verifyVoice(tenant, 'authentication'),
    52: ({ body }) => verifyPin(tenant, body),
    53: (asked) => checkDevice(tenant, sessionOf(tenant, 'authentication', asked.body), asked),
    54: ({ body }) => checkId(tenant, body),
    55: ({ body }) => cancelled(tenant, sessionOf(tenant, 'authentication', body)),
  };
}

/** With a name and a code both must be of the same user. */
function authenticate(tenant: Tenant, body: unknown): unknown {
  const { registrationCode, username } = readBody(startSchema, body);
  const user = tenant.users.registered({ registrationCode, username });
  if (!user || (username !== undefined && user.username !== username)) {
    const told = registrationCode !== undefined && UUID.test(registrationCode) ? registrationCode : 'null';
    throw new Refused('bad_value', `invalid registration complete code: ${told}`);
  }
  const { token, required } = openSession(tenant, user, { kind: 'authentication' });
  return { authToken: token, requiredChecks: required, recordVideo: tenant.config.records('authentication') };
}

/** A good and a bad signature differ in `message` only, as documented. */
function verifyDevice(tenant: Tenant, body: unknown): unknown {
  const session = sessionOf(tenant, 'authentication', body);
  const { deviceId, signature, geosites } = readBody(deviceSchema, body);
  const { username, credentials } = session.user;
  const publicKey = credentials.devices.get(deviceId);
  const message = tenant.habits.deviceMessage({ authToken: session.token, deviceId, username });
  if (publicKey === undefined || !isSignedBy(publicKey, message, signature))
    return { message: 'Device signature is invalid', ...refused(tenant, session) };
  if (!isInPlace(tenant, geosites))
    return { message: 'Device is outside of the geofences', ...refused(tenant, session) };
  return { message: 'Device verified.', ...passed(tenant, session, 'verifyDevice') };
}

/** Operation 49 carries no position: the tenant's habit gives one, and an unknown position is outside. */
function isInPlace({ config, geofences, habits }: Tenant, geosites: string | undefined): boolean {
  const asked = (geosites ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const names = [...asked, ...config.authenticationGeofences];
  if (names.length === 0) return true;
  return habits.deviceAt !== undefined && geofences.allows(habits.deviceAt, names);
}

/** The answer shows nothing but the status, as documented. */
function verifyPin(tenant: Tenant, body: unknown): unknown {
  const session = sessionOf(tenant, 'authentication', body);
  const { authorizationCode } = readBody(pinSchema, body);
  const right = tenant.pins.redeem(authorizationCode, session.user.username) && hasPin(tenant, session);
  return right ? passed(tenant, session, 'verifyPIN') : refused(tenant, session);
}

function hasPin({ pins }: Tenant, { user }: Session): boolean {
  return user.credentials.pinId !== undefined && pins.isRegistered(user.username, user.credentials.pinId);
}

function checkId(tenant: Tenant, body: unknown): unknown {
  const session = sessionOf(tenant, 'authentication', body);
  const { passes, ...answer } = checkNationalId(readBody(nationalIdSchema, body), tenant.habits.watchlist);
  const standing = passes ? passed(tenant, session, 'checkNationalId') : refused(tenant, session);
  return { ...standing, ...answer };
}
