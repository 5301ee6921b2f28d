import { type Handlers, PlainText } from './asked.ts';
import { analyzeFace } from './face-engine.ts';
import { readFacePackage } from './face-package.ts';
import type { MountedOperation } from './mount.ts';
import type { Tenant } from './tenant.ts';

/** A call beside the 95 that is not in the client's table. */
export const SUPPORT: readonly MountedOperation[] = [
  { number: -3, method: 'POST', path: '/b2c/sdk/faceliveness/analyze' },
];

/** The tenant's public key, capture session ids, and the clear twin of operation 25. */
export function support(tenant: Tenant): Handlers {
  return {
    [-1]: () => new PlainText(tenant.keys.publicKey),
    [-2]: () => ({ session_id: tenant.captureSessions.make() }),
    [-3]: (asked) => analyzeFace(tenant, asked, readFacePackage(asked.body, tenant.keys)),
  };
}
