import { z } from 'zod';
import { Refused } from './refused.ts';
import type { Session, SessionKind } from './state/session.ts';
import type { Tenant } from './tenant.ts';

const MEMBERS: Readonly<Record<SessionKind, string>> = {
  enrollment: 'enrollmentToken',
  authentication: 'authToken',
  reenrollment: 'reEnrollmentToken',
};
const bodySchema = z.record(z.string(), z.unknown());

/** The pending session that a body names. Throws `Refused` for a token that is missing, unknown, of another kind or over. */
export function sessionOf(tenant: Tenant, kind: SessionKind, body: unknown): Session {
  const parsed = bodySchema.safeParse(body ?? {});
  if (!parsed.success)
    throw new Refused('wrong_type', 'Validation failed for argument [0]: the body is no JSON object');
  const token = parsed.data[MEMBERS[kind]];
  if (token !== undefined && typeof token !== 'string')
    throw new Refused(
      'wrong_type',
      `Validation failed for argument [0]: field "${MEMBERS[kind]}" has the wrong type`,
    );
  return tenant.sessions.pending(kind, token ?? '');
}
