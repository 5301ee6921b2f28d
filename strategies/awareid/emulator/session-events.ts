import type { Session, SessionKind } from './state/session.ts';
import { noCredentials, type User } from './state/users.ts';
import type { Tenant } from './tenant.ts';

/** Opens a session for a user, by default with the checks that the tenant demands; webhooks hear of it. */
export function openSession(
  tenant: Tenant,
  user: User,
  {
    kind,
    required = tenant.config.required(kind),
  }: { readonly kind: SessionKind; readonly required?: readonly string[] },
): Session {
  const { maxAttempts } = tenant.config;
  const session = tenant.sessions.open({ kind, user, required, maxAttempts, collected: noCredentials() });
  tell(tenant, session, { what: 'started' });
  return session;
}

/** Tells webhooks and the user's activities what happened in a session. */
export function tell(
  tenant: Tenant,
  session: Session,
  { what, data = {} }: { readonly what: string; readonly data?: Readonly<Record<string, unknown>> },
): void {
  const type = `${session.kind}.${what}`;
  const { token: operationToken, user } = session;
  user.activities.push({ at: tenant.tools.clock(), type });
  tenant.deliveries.tell({ type, operationToken, username: user.username, data });
}

/** Cancels a session; answered with the empty body. */
export function cancelled(tenant: Tenant, session: Session): undefined {
  session.end('cancelled');
  tell(tenant, session, { what: 'cancelled' });
  return undefined;
}
