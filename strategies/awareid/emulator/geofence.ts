import { type Handlers, readBody } from './asked.ts';
import { Refused } from './refused.ts';
import { type GeofenceRule, geofenceRuleSchema } from './state/geofences.ts';
import type { Tenant } from './tenant.ts';

/** Operations 78 to 83. */
export function geofence({ geofences }: Tenant): Handlers {
  const nameOf = (params: Readonly<Record<string, string>>) => params.geofenceName ?? '';
  return {
    78: () => geofences.all(),
    79: ({ params }) => geofences.named(nameOf(params)),
    80: ({ params, body }) => {
      geofences.named(nameOf(params));
      geofences.update(nameOf(params), ruleOf(body));
    },
    81: ({ params, body }) => geofences.create(nameOf(params), ruleOf(body)),
    82: ({ params }) => geofences.delete(nameOf(params)),
    83: ({ params }) => {
      const isEnabled = geofences.toggle(nameOf(params));
      const message = `Geofence '${nameOf(params)}' was successfully '${isEnabled ? 'enabled' : 'disabled'}'`;
      return { isEnabled, message };
    },
  };
}

/** Throws `Refused` for what is no definition. */
function ruleOf(body: unknown): GeofenceRule {
  try {
    return readBody(geofenceRuleSchema, body);
  } catch (thrown) {
    if (thrown instanceof Refused) throw new Refused('unprocessable', thrown.message);
    throw thrown;
  }
}
