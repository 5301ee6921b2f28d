import type { Strategy } from 'passport';
import { attemptLimits, WEAK_FMR } from '../evidence/attempt-limits.ts';
import { type Liveness, livenessReaches } from '../evidence/evidence.ts';
import type { ErrorCode } from '../lib/error-codes.ts';
import { ConfigurationError } from '../lib/errors.ts';
import { inputJsonSchema, type JsonSchema, schemaFields } from '../lib/schema.ts';
import type { BoundStrategy, Factor, FactorSetting } from './factor.ts';
import { makesChallenge } from './make-challenge.ts';
import { FactorStrategy } from './strategy.ts';

/**
 * How a strategy is named in the configuration: an instance, the name under which it is registered with Passport,
 * or either with more. `fields`: of a foreign strategy all that it reads from the body, as a list or as an object
 * from its name to the form's; of a strategy of the kit only those to be renamed. `replayWindow`: seconds for which
 * a proof that is bound to nothing is remembered, default 86400.
 */
export type StrategySetting =
  | Strategy
  | string
  | {
      readonly strategy: Strategy | string;
      readonly fields?: readonly string[] | Readonly<Record<string, string>>;
      readonly replayWindow?: number;
    };

/** The strategies by factor: one, or several that are tried in order. */
export type StrategySettings = Readonly<Record<string, StrategySetting | readonly StrategySetting[]>>;

type Lookup = (name: string) => Strategy | undefined;
type Described = Exclude<StrategySetting, Strategy | string>;

const REPLAY_WINDOW = 86_400;
const SECRET_NAME = /pass|pwd|pin|secret|code|token|otp/i;

/**
 * Joins the policy's factors with their strategies. `lookup` finds a strategy by the name under which it is
 * registered. Throws `configuration_invalid` or `strategy_unsupported` with a place such as `strategies.face[1]`.
 */
export function bindFactors(
  settings: Iterable<FactorSetting>,
  strategies: StrategySettings,
  lookup: Lookup = () => undefined,
): ReadonlyMap<string, Factor> {
  const factors = [...settings];
  for (const id of Object.keys(strategies)) {
    if (!factors.some((one) => one.id === id)) refuse(`strategies.${id}`, 'the policy has no such factor');
  }
  const bound = factors.map((setting) => bindFactor(setting, factors, bindAll(setting, strategies, lookup)));
  refuseSharedFields(bound);
  return new Map(bound.map((factor) => [factor.id, factor]));
}

function bindAll(factor: FactorSetting, strategies: StrategySettings, lookup: Lookup): BoundStrategy[] {
  const place = `strategies.${factor.id}`;
  const given = Object.hasOwn(strategies, factor.id) ? strategies[factor.id] : undefined;
  const list = given === undefined ? [] : isList(given) ? given : [given];
  if (list.length === 0) refuse(place, 'the factor has no strategy');
  const names = new Map<string, number>();
  return list.map((setting, index) => {
    const bound = bindOne(describe(setting), isList(given) ? `${place}[${index}]` : place, lookup);
    refuseUnfit(bound, factor, isList(given) ? `${place}[${index}]` : place);
    const times = (names.get(bound.name) ?? 0) + 1;
    names.set(bound.name, times);
    return times === 1 ? bound : { ...bound, name: `${bound.name}-${times}` };
  });
}

function bindOne(setting: Described, place: string, lookup: Lookup): BoundStrategy {
  const { strategy: given, fields, replayWindow = REPLAY_WINDOW } = setting;
  const strategy = typeof given === 'string' ? lookup(given) : given;
  if (!strategy) refuse(place, `no strategy is registered as ${JSON.stringify(given)}`);
  if (typeof strategy?.authenticate !== 'function') refuse(place, 'this is not a Passport strategy');
  if (!(replayWindow >= 0)) refuse(`${place}.replayWindow`, 'must be 0 or more seconds');
  const kit = strategy instanceof FactorStrategy ? strategy : undefined;
  if (kit) refusePrivate(kit, place);
  const name = typeof given === 'string' ? given : (strategy.name ?? 'strategy');
  const renamed: [string, string][] = Array.isArray(fields)
    ? fields.map((field: string) => [field, field])
    : Object.entries(fields ?? {});
  const own = kit ? schemaFields(kit.input) : renamed.map(([field]) => field);
  const unknown = renamed.find(([field]) => !own.includes(field));
  if (unknown) refuse(`${place}.fields`, `the strategy has no field ${unknown[0]}`);
  const byForm = new Map(own.map((field) => [new Map(renamed).get(field) ?? field, field]));
  if (byForm.size < own.length) refuse(`${place}.fields`, 'two fields have the same name in the form');
  return { name, strategy, ...(kit && { kit }), fields: byForm, replayWindow };
}

function bindFactor(
  setting: FactorSetting,
  all: readonly FactorSetting[],
  strategies: readonly BoundStrategy[],
): Factor {
  const [first] = strategies;
  const fields = [...(first?.fields.keys() ?? [])];
  const schema = first ? formSchema(first) : {};
  const kits = strategies.flatMap((one) => one.kit ?? []);
  const identifier = fields.find((field) => !SECRET_NAME.test(field) && mayBeText(schema, field));
  return {
    ...setting,
    strategies,
    fields,
    schema,
    ...(identifier !== undefined && { identifier }),
    enrolls: kits.some((kit) => kit.enroll !== undefined),
    challenges: strategies.some((bound) => makesChallenge(bound, false)),
    limits: attemptLimits(setting.fmr),
    bestLiveness: kits.reduce<Liveness>(
      (best, { bestLiveness = 'none' }) => (livenessReaches(best, bestLiveness) ? best : bestLiveness),
      'none',
    ),
    relieves: all
      .filter((other) => other.id !== setting.id && other.fmr > WEAK_FMR && (other.first || !setting.first))
      .map((other) => other.id),
  };
}

/** The published input, with the form's names in place of the strategy's. */
function formSchema({ kit, fields }: BoundStrategy): JsonSchema {
  const own = kit ? inputJsonSchema(kit.input) : { type: 'object' };
  const properties: Record<string, unknown> = { ...Object(own.properties) };
  const required = Array.isArray(own.required) ? own.required : [];
  return {
    ...own,
    properties: Object.fromEntries([...fields].map(([form, field]) => [form, properties[field] ?? {}])),
    required: [...fields].flatMap(([form, field]) => (required.includes(field) ? [form] : [])),
  };
}

function mayBeText(schema: JsonSchema, field: string): boolean {
  const { type = 'string' } = Object(Object(schema.properties)[field]);
  return type === 'string';
}

function refuseUnfit({ kit }: BoundStrategy, factor: FactorSetting, place: string): void {
  if (!kit) return;
  const missing = factor.methods.find((method) => !kit.methods.includes(method));
  if (missing) refuse(place, `the strategy cannot prove ${missing}`, 'strategy_unsupported');
  const rate = kit.falseMatchRate?.value ?? 0;
  if (!(rate <= factor.fmr)) {
    refuse(place, `its false-match rate ${rate} is above the factor's ${factor.fmr}`, 'strategy_unsupported');
  }
}

/** Passport runs a strategy on `Object.create(strategy)`, where reading a `#private` member throws. */
function refusePrivate(kit: FactorStrategy, place: string): void {
  for (let at = Object.getPrototypeOf(kit); at !== FactorStrategy.prototype; at = Object.getPrototypeOf(at)) {
    if (/\bthis\.#/.test(String(at.constructor))) {
      refuse(place, 'the strategy uses #private members; use TypeScript private', 'strategy_unsupported');
    }
  }
}

function refuseSharedFields(factors: readonly Factor[]): void {
  const owners = new Map<string, string>();
  for (const { id, strategies } of factors) {
    for (const field of strategies.flatMap((one) => [...one.fields.keys()])) {
      const owner = owners.get(field) ?? id;
      if (owner !== id)
        refuse(`strategies.${id}`, `shares the field ${field} with ${owner}; rename it with fields`);
      owners.set(field, id);
    }
  }
}

function describe(setting: StrategySetting): Described {
  return typeof setting === 'object' && 'strategy' in setting ? setting : { strategy: setting };
}

function isList<T>(value: T | readonly T[] | undefined): value is readonly T[] {
  return Array.isArray(value);
}

function refuse(place: string, message: string, code: ErrorCode = 'configuration_invalid'): never {
  throw new ConfigurationError(code, `${place}: ${message}`, { place });
}
