import { z } from 'zod';
import { type Asked, readBody } from './asked.ts';
import { passed, refused } from './progress.ts';
import type { Session } from './state/session.ts';
import type { Tenant } from './tenant.ts';
import { randomUUID } from './uuid.ts';

const schema = z.looseObject({ apSessionId: z.string().min(1).max(500) });

/**
 * Operations 44, 53 and 60, all with the members of 53: the others are assumed from it. Fault `risky-device`: the device is taken for a risky one.
 */
export function checkDevice(tenant: Tenant, session: Session, { body, path }: Asked): unknown {
  const { apSessionId } = readBody(schema, body);
  const forced = tenant.tools.faults.vendorFault('risky-device', path);
  const judged = tenant.devices.judge(apSessionId, session.user.username);
  const { passes, reason, timesSeen } = forced
    ? { ...judged, passes: false, reason: 'emu_fault' as const }
    : judged;
  const { registrationCode: _, ...standing } = passes
    ? passed(tenant, session, 'deviceSecurity')
    : refused(tenant, session);
  const soft = passes
    ? { errorCode: null, errorMsg: null }
    : { errorCode: 1, errorMsg: 'The device is not trusted' };
  const dateCreated = new Date(tenant.tools.clock() * 1000).toISOString();
  return {
    ...standing,
    ...soft,
    responseDetail: {
      // The service that looks at devices did answer: what it thinks of this one is no error of its own.
      ...{ errorCode: null, errorDescription: null },
      transaction_id: randomUUID(tenant.tools.random),
      userAttributes: [],
      acquiredAttributes: [
        {
          provider: 'passport-stepup emulator',
          attributeType: 'deviceRisk',
          dateCreated,
          values: [{ reason, timesSeen }],
        },
      ],
    },
  };
}
