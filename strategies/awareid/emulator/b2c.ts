import { z } from 'zod';
import { type Handlers, readBody } from './asked.ts';
import { personSchema } from './person.ts';
import { qrPng } from './qr-png.ts';
import { Refused } from './refused.ts';
import { openSession, tell } from './session-events.ts';
import type { SessionKind } from './state/session.ts';
import type { User } from './state/users.ts';
import type { Tenant } from './tenant.ts';

const enrollSchema = z.looseObject({
  username: personSchema.username,
  email: z.string().max(254).optional(),
  phoneNumber: z.union([z.string(), z.number()]).optional(),
});
const authenticateSchema = z.looseObject({ username: personSchema.username });

/** Operations 63 to 65. The hosted app looks at the face alone, whatever else the tenant demands (assumption). */
export function b2c(tenant: Tenant): Handlers {
  return {
    63: ({ body }) => triggerEnroll(tenant, body),
    64: ({ body }) => triggerAuthenticate(tenant, body),
    65: ({ params }) => ({ completionStatus: tenant.hosted.statusOf(params.sessionToken ?? '') }),
  };
}

/** A number that is no telephone number is a refusal inside of a 200, as recorded. */
function triggerEnroll(tenant: Tenant, body: unknown): unknown {
  const { username, email = '', phoneNumber } = readBody(enrollSchema, body);
  const phone = personSchema.phoneNumber.safeParse(
    phoneNumber === undefined ? undefined : String(phoneNumber),
  );
  if (!phone.success) return failure('Invalid phone number');
  const user = tenant.users.begin({ username, email, phoneNumber: phone.data }, tenant.tools.clock());
  return start(tenant, user.registrationCode === undefined ? 'enrollment' : 'reenrollment', user);
}

function triggerAuthenticate(tenant: Tenant, body: unknown): unknown {
  const user = tenant.users.registered({ username: readBody(authenticateSchema, body).username });
  if (!user) throw new Refused('bad_value', 'Internal server error while processing request');
  return user.credentials.face
    ? start(tenant, 'authentication', user)
    : failure('The user has no face enrolled');
}

function start(tenant: Tenant, kind: SessionKind, user: User): unknown {
  const session = openSession(tenant, user, {
    kind,
    required: [kind === 'enrollment' ? 'addFace' : 'verifyFace'],
  });
  const { sessionToken, key } = tenant.hosted.start(session);
  tell(tenant, session, { what: 'b2c.started', data: { sessionToken } });
  const sessionCallbackURL = `${tenant.tools.url}/onboarding?data=${key}`;
  const qrcodeImage = qrPng(sessionCallbackURL).toString('base64');
  return { status: 'SUCCESS', sessionToken, sessionCallbackURL, qrcodeImage, errorSummary: null };
}

function failure(errorSummary: string): unknown {
  return { status: 'FAILURE', sessionToken: null, sessionCallbackURL: null, qrcodeImage: null, errorSummary };
}
