import type { Strategy } from 'passport';
import type { ErrorCode } from '../lib/error-codes.ts';
import { ConfigurationError } from '../lib/errors.ts';
import { inputJsonSchema, type JsonSchema, schemaFields } from '../lib/schema.ts';
import { FactorStrategy } from './strategy.ts';

/**
 * How a strategy is named in the configuration: an instance, the name under which it is registered with Passport,
 * or either with more. `fields`: of a foreign strategy all that it reads from the body, as a list or as an object
 * from its name to the form's; of a strategy of the kit only those to be renamed. `headers`: of a foreign strategy all
 * that it reads to judge, in lower case; default `authorization` where it has no fields, else none. It sees no others that
 * could be a proof. `replayWindow`: seconds for which a proof that is bound to nothing is remembered, default 86400. `proof`:
 * the fields (under the form's names) and headers that are the proof, where others beside them may be anything; default all together.
 */
export type StrategySetting =
  | Strategy
  | string
  | {
      readonly strategy: Strategy | string;
      readonly fields?: readonly string[] | Readonly<Record<string, string>>;
      readonly headers?: readonly string[];
      readonly replayWindow?: number;
      readonly proof?: readonly string[];
    };

/** One strategy of a factor, ready to be run. */
export interface BoundStrategy {
  /** Where it stands in the configuration, such as `strategies.face[1]`. */
  readonly place: string;
  /** The strategy's name, or the one it is registered under; told in evidence as `servedBy`. */
  readonly name: string;
  /** The strategy itself. */
  readonly strategy: Strategy;
  /** The same, when it is one of the strategy kit; absent for a foreign one. */
  readonly kit?: FactorStrategy;
  /** The strategy's field by the form's field. Empty: it reads headers, or sends the person elsewhere. */
  readonly fields: ReadonlyMap<string, string>;
  /** The input as published to clients, with the form's names. */
  readonly schema: JsonSchema;
  /** Seconds for which a proof that is bound to nothing is remembered. 0: it may be shown again. */
  readonly replayWindow: number;
  /** The form's fields, and the headers, that are the proof. */
  readonly proof: readonly string[];
  /** The headers that a foreign strategy reads to judge, in lower case. None for one of the kit. */
  readonly headers: readonly string[];
}

/** What a setting is bound with. */
export interface BindOptions {
  /** Where it stands, such as `strategies.face`. */
  readonly place: string;
  /** Finds a strategy by the name under which it is registered with Passport. */
  readonly lookup: (name: string) => Strategy | undefined;
}

const REPLAY_WINDOW = 86_400;

/**
 * Makes the strategies of a factor, in the order in which they are tried; those of one name are told apart. Throws
 * `configuration_invalid` and `strategy_unsupported` with its place.
 */
export function bindStrategies(
  given: StrategySetting | readonly StrategySetting[],
  { place, lookup }: BindOptions,
): BoundStrategy[] {
  const list = [given].flat() as StrategySetting[];
  if (list.length === 0) refuse(place, 'the factor has no strategy');
  const times = new Map<string, number>();
  return list.map((setting, index) => {
    const own = Array.isArray(given) ? `${place}[${index}]` : place;
    const bound = bindStrategy(setting, { place: own, lookup });
    const count = (times.get(bound.name) ?? 0) + 1;
    times.set(bound.name, count);
    return count === 1 ? bound : { ...bound, name: `${bound.name}-${count}` };
  });
}

function bindStrategy(setting: StrategySetting, { place, lookup }: BindOptions): BoundStrategy {
  const described = typeof setting === 'object' && 'strategy' in setting ? setting : { strategy: setting };
  const { strategy: given, fields, replayWindow = REPLAY_WINDOW, proof, headers } = described;
  const strategy = typeof given === 'string' ? lookup(given) : given;
  if (!strategy) refuse(place, `no strategy is registered as ${JSON.stringify(given)}`);
  if (typeof strategy?.authenticate !== 'function') refuse(place, 'this is not a Passport strategy');
  if (!(replayWindow >= 0)) refuse(`${place}.replayWindow`, 'must be 0 or more seconds');
  const kit = strategy instanceof FactorStrategy ? strategy : undefined;
  if (kit) refusePrivate(kit, place);
  const name = typeof given === 'string' ? given : (strategy.name ?? 'strategy');
  const byForm = formFields(kit, fields ?? [], place);
  const schema = formSchema(kit, byForm);
  const read = headersRead(headers, { kit, place, fieldless: byForm.size === 0 });
  const shown = { headers: read, proof: proofOf(proof, [...byForm.keys(), ...read], place) };
  return { place, name, strategy, ...(kit && { kit }), fields: byForm, schema, replayWindow, ...shown };
}

function proofOf(
  given: readonly string[] | undefined,
  all: readonly string[],
  place: string,
): readonly string[] {
  const unknown = given?.find((name) => !all.includes(name));
  if (unknown !== undefined || given?.length === 0)
    refuse(`${place}.proof`, 'names fields of the form, or headers that are read');
  return given ?? all;
}

function headersRead(
  given: readonly string[] | undefined,
  { kit, place, fieldless }: { readonly kit: unknown; readonly place: string; readonly fieldless: boolean },
): readonly string[] {
  if (kit && given) refuse(`${place}.headers`, 'a strategy of the kit reads fields only');
  if (given?.some((name) => name !== name.toLowerCase() || name === 'cookie'))
    refuse(
      `${place}.headers`,
      'in lower case, and never the cookie, which the browser sends with everything',
    );
  if (kit) return [];
  return given ?? (fieldless ? ['authorization'] : []);
}

/** Whether a strategy judges only answers to challenges of its own. */
export function makesChallenge({ kit }: BoundStrategy, enrolling: boolean): boolean {
  return kit?.challenge !== undefined && (enrolling || kit.challengesFor !== 'enrolling');
}

/** Refuses a setting. Throws with its place. */
export function refuse(place: string, message: string, code: ErrorCode = 'configuration_invalid'): never {
  throw new ConfigurationError(code, `${place}: ${message}`, { place });
}

function formFields(
  kit: FactorStrategy | undefined,
  given: readonly string[] | Readonly<Record<string, string>>,
  place: string,
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>(
    Array.isArray(given) ? given.map((field: string) => [field, field]) : Object.entries(given),
  );
  const own = kit ? schemaFields(kit.input) : [...renamed.keys()];
  const unknown = [...renamed.keys()].find((field) => !own.includes(field));
  if (unknown !== undefined) refuse(`${place}.fields`, `the strategy has no field ${unknown}`);
  const byForm = new Map(own.map((field) => [renamed.get(field) ?? field, field]));
  if (byForm.size < own.length) refuse(`${place}.fields`, 'two fields have the same name in the form');
  return byForm;
}

/** The published input, with the form's names in place of the strategy's. */
function formSchema(kit: FactorStrategy | undefined, fields: ReadonlyMap<string, string>): JsonSchema {
  const own = kit ? inputJsonSchema(kit.input) : { type: 'object' };
  const properties: Record<string, unknown> = { ...Object(own.properties) };
  const required = Array.isArray(own.required) ? own.required : [];
  return {
    ...own,
    properties: Object.fromEntries([...fields].map(([form, field]) => [form, properties[field] ?? {}])),
    required: [...fields].flatMap(([form, field]) => (required.includes(field) ? [form] : [])),
  };
}

/** Passport runs a strategy on `Object.create(strategy)`, where reading a `#private` member throws. */
function refusePrivate(kit: FactorStrategy, place: string): void {
  for (let at = Object.getPrototypeOf(kit); at !== FactorStrategy.prototype; at = Object.getPrototypeOf(at)) {
    if (/\bthis\.#/.test(String(at.constructor))) {
      refuse(place, 'the strategy uses #private members; use TypeScript private', 'strategy_unsupported');
    }
  }
}
