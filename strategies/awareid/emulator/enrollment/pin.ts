import type { Handlers } from '../asked.ts';
import { passed, refused, standing } from '../progress.ts';
import { sessionOf } from '../session-token.ts';
import type { Tenant } from '../tenant.ts';

/** Operations 38 and 39: a PIN is made at the PIN provider; this side never sees it. */
export function enrollmentPin(tenant: Tenant): Handlers {
  return {
    38: ({ body }) => {
      const session = sessionOf(tenant, 'enrollment', body);
      const activation = tenant.pins.activate(session.user.username);
      session.collected.pinId = activation.mpinId;
      return { ...standing(tenant, session), ...activation };
    },
    39: ({ body }) => {
      const session = sessionOf(tenant, 'enrollment', body);
      const { pinId } = session.collected;
      const made = pinId !== undefined && tenant.pins.isRegistered(session.user.username, pinId);
      return made ? passed(tenant, session, 'addPIN') : refused(tenant, session);
    },
  };
}
