import type { PlainEvent } from '../../express/tell.ts';
import type { CredentialType } from './events.ts';

const changes = {
  'enrollment.activated': { change_type: 'create', reason: 'a factor was set up' },
  'enrollment.suspended': { change_type: 'revoke', reason: 'a factor serves no longer' },
  'enrollment.removed': { change_type: 'delete', reason: 'a factor was removed' },
} as const;

/**
 * What CAEP 1.0, section 3.3 says of an event of ours, where it is about a credential that has a word there. A factor that is
 * withdrawn or reset is revoked; once its vendor has erased it, it is deleted too. `reason_admin` is what the CAEP
 * Interoperability Profile wants.
 */
export function credentialChange(
  { type, factor, at, reason: by }: PlainEvent & { readonly at: number },
  credentials: Readonly<Record<string, CredentialType>>,
): object | undefined {
  const change = Object.hasOwn(changes, type) ? changes[type as keyof typeof changes] : undefined;
  const credential_type = factor === undefined ? undefined : credentials[factor];
  if (!change || credential_type === undefined) return undefined;
  return {
    ...{ credential_type, change_type: change.change_type },
    initiating_entity: by === 'reset' ? 'admin' : 'user',
    reason_admin: { en: change.reason },
    event_timestamp: at,
  };
}
