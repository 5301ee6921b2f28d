import { z } from 'zod';
import { type Handlers, readBody } from './asked.ts';
import { checkNationalId, nationalIdSchema } from './national-id.ts';
import { placeOf } from './places.ts';
import { Refused } from './refused.ts';
import type { Tenant } from './tenant.ts';

const positionSchema = z.looseObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  names: z.array(z.union([z.string(), z.array(z.string())])).optional(),
});

/** Operations 28 and 29. */
export function compliance(tenant: Tenant): Handlers {
  return {
    28: ({ body }) => {
      const { passes: _, ...answer } = checkNationalId(
        readBody(nationalIdSchema, body),
        tenant.habits.watchlist,
      );
      return answer;
    },
    29: ({ body }) => {
      const { names, ...at } = readBody(positionSchema, body);
      return { allowed: isAllowed(tenant, at, names?.flat()), location: placeOf(at) ?? {} };
    },
  };
}

function isAllowed(
  { geofences }: Tenant,
  at: { lat: number; lon: number },
  names: readonly string[] | undefined,
): boolean {
  try {
    return geofences.allows(at, names?.length === 0 ? undefined : names);
  } catch (thrown) {
    // 404 is not documented for this operation.
    if (thrown instanceof Refused) throw new Refused('bad_value', thrown.message);
    throw thrown;
  }
}
