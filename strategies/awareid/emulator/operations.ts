import { readContract } from 'passport-stepup/emulator-kit';
import { z } from 'zod';
import type { MountedOperation } from './mount.ts';

/** Where an operation is mounted instead of at the contract's place. */
export interface OperationOverride {
  readonly method?: string | undefined;
  readonly path?: string | undefined;
}

const METHODS = ['get', 'post', 'put', 'delete'] as const;
const itemSchema = z.record(z.string(), z.unknown());
const operationSchema = z.looseObject({
  operationId: z.string(),
  'x-awareid-number': z.number().int().optional(),
});

/** The operations of the reference as the contract has them, with overrides by operation id. */
export async function readOperations(
  file: URL,
  overrides: Readonly<Record<string, OperationOverride>>,
): Promise<readonly MountedOperation[]> {
  const { paths } = await readContract(file);
  return Object.entries(paths).flatMap(([path, given]) => {
    const item = itemSchema.parse(given);
    return METHODS.flatMap((method): MountedOperation[] => {
      const { data } = operationSchema.safeParse(item[method]);
      const number = data?.['x-awareid-number'];
      if (!data || number === undefined) return [];
      const own = overrides[data.operationId];
      const mounted = own && { method: own.method ?? method, path: own.path ?? path };
      return [{ number, method, path, ...(mounted ? { mounted } : {}) }];
    });
  });
}
