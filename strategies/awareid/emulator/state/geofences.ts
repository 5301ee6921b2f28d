import { z } from 'zod';
import { insideCircle, insidePolygon, type Position } from '../geometry.ts';
import { placeOf } from '../places.ts';
import { Refused } from '../refused.ts';

const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);
const named = { name: z.string().optional() };

/** The three kinds of geofence. The members of `circular` (metres) and `custom` are assumptions. */
const fence = z.discriminatedUnion('type', [
  z.looseObject({
    ...named,
    type: z.literal('admin'),
    definitions: z
      .array(z.looseObject({ country: z.string(), states: z.array(z.string()).optional() }))
      .min(1),
  }),
  z.looseObject({
    ...named,
    type: z.literal('circular'),
    definitions: z
      .array(z.looseObject({ lat: latitude, lon: longitude, radius: z.number().positive() }))
      .min(1),
  }),
  z.looseObject({
    ...named,
    type: z.literal('custom'),
    definitions: z
      .array(z.looseObject({ coordinates: z.array(z.tuple([longitude, latitude])).min(3) }))
      .min(1),
  }),
]);

/** `exclude` appears in the vendor's tests, not in its reference. */
export const geofenceRuleSchema = z.looseObject({ type: z.enum(['include', 'exclude']), geofence: fence });

/** A rule as the vendor spells it. */
export type GeofenceRule = z.infer<typeof geofenceRuleSchema>;

interface Stored {
  readonly rule: GeofenceRule;
  readonly enabled: boolean;
}

/** The tenant's geofences by name. */
export class Geofences {
  private readonly rules = new Map<string, Stored>();

  /** All rules. */
  all(): readonly GeofenceRule[] {
    return [...this.rules.values()].map(({ rule }) => rule);
  }

  /** One. Throws `Refused` where there is none. */
  named(name: string): GeofenceRule {
    return this.stored(name).rule;
  }

  /** Makes one. Throws `Refused` when the name is taken. */
  create(name: string, rule: GeofenceRule): void {
    if (this.rules.has(name)) throw new Refused('conflict', 'A geofence of this name exists');
    this.keep(name, rule);
  }

  /** Changes one. Throws `Refused` where there is none. */
  update(name: string, rule: GeofenceRule): void {
    this.stored(name);
    this.keep(name, rule);
  }

  /** Deletes one. Throws `Refused` where there is none. */
  delete(name: string): void {
    this.stored(name);
    this.rules.delete(name);
  }

  /** Turns one on or off and says which. Throws `Refused` where there is none. */
  toggle(name: string): boolean {
    const { rule, enabled } = this.stored(name);
    this.rules.set(name, { rule, enabled: !enabled });
    return !enabled;
  }

  /**
   * Whether a position is allowed by the rules that are on, or by those of these names: inside of an including one, if
   * there is one, and of no excluding one. Throws `Refused` for a name that there is not.
   */
  allows(at: Position, names?: readonly string[]): boolean {
    const asked = names?.map((name) => this.stored(name)) ?? [...this.rules.values()];
    const rules = asked.filter(({ enabled }) => enabled).map(({ rule }) => rule);
    if (rules.some((rule) => rule.type === 'exclude' && isInside(at, rule))) return false;
    const including = rules.filter(({ type }) => type === 'include');
    return including.length === 0 || including.some((rule) => isInside(at, rule));
  }

  /** Forgets them. */
  clear(): void {
    this.rules.clear();
  }

  private keep(name: string, rule: GeofenceRule): void {
    const enabled = this.rules.get(name)?.enabled ?? true;
    const geofence = { ...rule.geofence, name } as GeofenceRule['geofence'];
    this.rules.set(name, { rule: { ...rule, geofence }, enabled });
  }

  private stored(name: string): Stored {
    const found = this.rules.get(name);
    if (!found) throw new Refused('not_found', 'There is no geofence of this name');
    return found;
  }
}

function isInside(at: Position, { geofence }: GeofenceRule): boolean {
  switch (geofence.type) {
    case 'circular':
      return geofence.definitions.some(({ radius, ...centre }) => insideCircle(at, centre, radius));
    case 'custom':
      return geofence.definitions.some(({ coordinates }) => insidePolygon(at, coordinates));
    case 'admin':
      return geofence.definitions.some(({ country, states }) => isIn(at, country, states));
  }
}

function isIn(at: Position, country: string, states: readonly string[] = []): boolean {
  const place = placeOf(at);
  if (place?.country !== country) return false;
  return states.length === 0 || (place.state !== undefined && states.includes(place.state));
}
