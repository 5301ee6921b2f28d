import { z } from 'zod';
import { type Handlers, readBody } from './asked.ts';
import { enrollmentDocuments } from './enrollment/documents.ts';
import { enrollmentIdentity } from './enrollment/identity.ts';
import { enrollmentPin } from './enrollment/pin.ts';
import { enrollmentSamples } from './enrollment/samples.ts';
import { personSchema } from './person.ts';
import { cancelled, openSession } from './session-events.ts';
import { sessionOf } from './session-token.ts';
import type { Tenant } from './tenant.ts';

const enrollSchema = z.looseObject(personSchema);

/** Operations 30 to 47. */
export function enrollment(tenant: Tenant): Handlers {
  return {
    30: ({ body }) => enroll(tenant, body),
    ...enrollmentSamples(tenant),
    ...enrollmentDocuments(tenant),
    ...enrollmentPin(tenant),
    ...enrollmentIdentity(tenant),
    47: ({ body }) => cancelled(tenant, sessionOf(tenant, 'enrollment', body)),
  };
}

/** A new or unfinished user enrolls; one who has completed enrolls anew. */
function enroll(tenant: Tenant, body: unknown): unknown {
  const user = tenant.users.begin(readBody(enrollSchema, body), tenant.tools.clock());
  const userExistsAlready = user.registrationCode !== undefined;
  const kind = userExistsAlready ? 'reenrollment' : 'enrollment';
  const { token, required } = openSession(tenant, user, { kind });
  const named = userExistsAlready ? { reEnrollmentToken: token } : { enrollmentToken: token };
  return { ...named, userExistsAlready, requiredChecks: required, recordVideo: tenant.config.records(kind) };
}
