import { attemptLimits, WEAK_FMR } from '../evidence/attempt-limits.ts';
import { livenessGrades } from '../evidence/evidence.ts';
import type { FactorSetting } from '../evidence/factor-setting.ts';
import type { JsonSchema } from '../lib/schema.ts';
import {
  type BindOptions,
  type BoundStrategy,
  bindStrategy,
  makesChallenge,
  refuse,
  type StrategySetting,
} from '../strategy/bind.ts';
import type { Factor } from './factor.ts';

/** The strategies by factor: one, or several that are tried in order. */
export type StrategySettings = Readonly<Record<string, StrategySetting | readonly StrategySetting[]>>;

const SECRET_NAME = /pass|pwd|pin|secret|code|token|otp/i;

/**
 * Joins the policy's factors with their strategies. `lookup` finds a strategy by the name under which it is
 * registered. Throws `configuration_invalid` or `strategy_unsupported` with a place such as `strategies.face[1]`.
 */
export function bindFactors(
  settings: Iterable<FactorSetting>,
  strategies: StrategySettings,
  lookup: BindOptions['lookup'] = () => undefined,
): ReadonlyMap<string, Factor> {
  const factors = [...settings];
  for (const id of Object.keys(strategies)) {
    if (!factors.some((one) => one.id === id)) refuse(`strategies.${id}`, 'the policy has no such factor');
  }
  const bound = factors.map((setting) => {
    const given = Object.hasOwn(strategies, setting.id) ? strategies[setting.id] : undefined;
    return bindFactor(setting, factors, bindAll(setting, given ?? [], lookup));
  });
  refuseSharedFields(bound);
  return new Map(bound.map((factor) => [factor.id, factor]));
}

function bindAll(
  factor: FactorSetting,
  given: StrategySetting | readonly StrategySetting[],
  lookup: BindOptions['lookup'],
): BoundStrategy[] {
  const whole = `strategies.${factor.id}`;
  const list = [given].flat() as StrategySetting[];
  if (list.length === 0) refuse(whole, 'the factor has no strategy');
  const times = new Map<string, number>();
  return list.map((setting, index) => {
    const place = Array.isArray(given) ? `${whole}[${index}]` : whole;
    const bound = bindStrategy(setting, { place, lookup });
    refuseUnfit(bound, factor, place);
    const count = (times.get(bound.name) ?? 0) + 1;
    times.set(bound.name, count);
    return count === 1 ? bound : { ...bound, name: `${bound.name}-${count}` };
  });
}

function bindFactor(
  setting: FactorSetting,
  all: readonly FactorSetting[],
  strategies: readonly BoundStrategy[],
): Factor {
  const schema = strategies[0]?.schema ?? {};
  const fields = [...(strategies[0]?.fields.keys() ?? [])];
  const identifier = fields.find((field) => !SECRET_NAME.test(field) && mayBeText(schema, field));
  const kits = strategies.flatMap(({ kit }) => kit ?? []);
  const shown = kits.map(({ bestLiveness = 'none' }) => livenessGrades.indexOf(bestLiveness));
  return {
    ...setting,
    strategies,
    fields,
    schema,
    ...(identifier !== undefined && { identifier }),
    enrolls: kits.some((kit) => kit.enroll !== undefined),
    challenges: strategies.some((bound) => makesChallenge(bound, false)),
    limits: attemptLimits(setting.fmr),
    bestLiveness: livenessGrades[Math.max(0, ...shown)] ?? 'none',
    relieves: all
      .filter((other) => other.id !== setting.id && other.fmr > WEAK_FMR && (other.first || !setting.first))
      .map((other) => other.id),
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
