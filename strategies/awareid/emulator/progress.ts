import { tell } from './session-events.ts';
import type { Session, Status } from './state/session.ts';
import type { Tenant } from './tenant.ts';
import { randomUUID } from './uuid.ts';

const WORDS = { 0: '0 (Failed)', 1: '1 (Pending)', 2: '2 (Complete)' } as const;

/** A check has passed. Gives the members that tell how the session stands. */
export function passed(tenant: Tenant, session: Session, check: string): Record<string, unknown> {
  const before = session.status;
  const status = session.pass(check);
  if (status === 2 && before !== 2 && session.kind !== 'reenrollment') completed(tenant, session);
  return standing(tenant, session);
}

/** A check was refused. Gives the members that tell how the session stands. */
export function refused(tenant: Tenant, session: Session): Record<string, unknown> {
  session.refuse();
  return standing(tenant, session);
}

/** The members that tell how a session stands, in the words of its kind. */
export function standing(tenant: Tenant, session: Session): Record<string, unknown> {
  if (session.kind !== 'enrollment') return { authStatus: authStatus(tenant, session.status) };
  const registrationCode = session.status === 2 ? (session.user.registrationCode ?? '') : '';
  return { enrollmentStatus: session.status, registrationCode };
}

function completed(tenant: Tenant, session: Session): void {
  if (session.kind === 'enrollment') {
    const registrationCode = randomUUID(tenant.tools.random);
    tenant.users.complete(session.user, session.collected, registrationCode);
    tell(tenant, session, { what: 'completed', data: { registrationCode } });
  } else tell(tenant, session, { what: 'completed', data: { authStatus: session.status } });
}

/** Fault `unknown-status`: a status that no document has. */
function authStatus(tenant: Tenant, status: Status): number | string {
  const text = tenant.habits.authStatus === 'text';
  if (tenant.tools.faults.vendorFault('unknown-status', '/onboarding')) return text ? '9 (Unknown)' : 9;
  return text ? WORDS[status] : status;
}
