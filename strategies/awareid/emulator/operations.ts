import { ConfigurationError } from 'passport-stepup/strategy-kit';
import { type AwareIdOperation, type OperationRow, operations } from '../wire/operations.ts';
import type { MountedOperation } from './mount.ts';

/** Where an operation is mounted instead of at the contract's place. */
export interface OperationOverride {
  /** The HTTP method. */
  readonly method?: string | undefined;
  /** The path; `{name}` stands for what the contract's path names so. */
  readonly path?: string | undefined;
}

/** Numbers of our own for the calls beside the reference. */
const BESIDE: Partial<Record<AwareIdOperation, number>> = { getPublicKey: -1, getSessionId: -2 };

/** The operations of the client's table, with overrides by operation id. Throws `configuration_invalid` for an unknown one. */
export function mountedOperations(
  overrides: Partial<Record<AwareIdOperation, OperationOverride>>,
): readonly MountedOperation[] {
  const unknown = Object.keys(overrides).find((name) => !Object.hasOwn(operations, name));
  if (unknown !== undefined)
    throw new ConfigurationError('configuration_invalid', 'is no operation', {
      place: `operations.${unknown}`,
    });
  const rows = Object.entries(operations) as [AwareIdOperation, OperationRow][];
  return rows.map(([name, { number = BESIDE[name] ?? 0, method, path }]) => {
    const own = overrides[name];
    const mounted = own && { method: own.method ?? method, path: own.path ?? path };
    return { number, method, path, ...(mounted ? { mounted } : {}) };
  });
}
