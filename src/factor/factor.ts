import { type AttemptLimits, attemptLimits, WEAK_FMR } from '../evidence/attempt-limits.ts';
import { type Liveness, livenessGrades } from '../evidence/evidence.ts';
import type { FactorSetting } from '../evidence/factor-setting.ts';
import type { JsonSchema } from '../lib/schema.ts';
import {
  type BindOptions,
  type BoundStrategy,
  bindStrategies,
  makesChallenge,
  refuse,
  type StrategySetting,
} from '../strategy/bind.ts';

/** A factor of the policy together with what serves it. */
export interface Factor extends FactorSetting {
  /** In the order in which they are tried. */
  readonly strategies: readonly BoundStrategy[];
  /** The form's names of the first strategy's fields. */
  readonly fields: readonly string[];
  /** The form's field that names the account, for the budget of a first factor. */
  readonly identifier?: string;
  /** The input as published to clients, with the form's names. */
  readonly schema: JsonSchema;
  /** Whether it needs an enrollment. */
  readonly enrolls: boolean;
  /** Whether a strategy makes challenges of its own. */
  readonly challenges: boolean;
  /** How often a person may fail. */
  readonly limits: AttemptLimits;
  /** The best grade of liveness that a strategy of it can show. */
  readonly bestLiveness: Liveness;
  /** The other factors whose rest after too many tries ends when this one succeeds. */
  readonly relieves: readonly string[];
}

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
  const given = new Map(Object.entries(strategies));
  const astray = [...given.keys()].find((id) => !factors.some((one) => one.id === id));
  if (astray !== undefined) refuse(`strategies.${astray}`, 'the policy has no such factor');
  const bound = factors.map((setting) => {
    const place = `strategies.${setting.id}`;
    return bindFactor(setting, factors, bindStrategies(given.get(setting.id) ?? [], { place, lookup }));
  });
  refuseSharedFields(bound);
  return new Map(bound.map((factor) => [factor.id, factor]));
}

function bindFactor(
  setting: FactorSetting,
  all: readonly FactorSetting[],
  strategies: readonly BoundStrategy[],
): Factor {
  for (const bound of strategies) refuseUnfit(bound, setting);
  const { schema = {}, fields: byForm = new Map<string, string>() } = strategies[0] ?? {};
  const fields = [...byForm.keys()];
  const identifier = fields.find((field) => !SECRET_NAME.test(field) && mayBeText(schema, field));
  const kits = strategies.flatMap(({ kit }) => kit ?? []);
  const shown = kits.map(({ bestLiveness = 'none' }) => livenessGrades.indexOf(bestLiveness));
  const relieved = all.filter(
    ({ id, fmr, first }) => id !== setting.id && fmr > WEAK_FMR && (first || !setting.first),
  );
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
    relieves: relieved.map(({ id }) => id),
  };
}

function mayBeText(schema: JsonSchema, field: string): boolean {
  const { type = 'string' } = Object(Object(schema.properties)[field]);
  return type === 'string';
}

function refuseUnfit({ kit, place }: BoundStrategy, factor: FactorSetting): void {
  const missing = kit && factor.methods.find((method) => !kit.methods.includes(method));
  if (missing) refuse(place, `the strategy cannot prove ${missing}`, 'strategy_unsupported');
  const rate = kit?.falseMatchRate?.value ?? 0;
  const message = `its false-match rate ${rate} is above the factor's ${factor.fmr}`;
  if (!(rate <= factor.fmr)) refuse(place, message, 'strategy_unsupported');
}

function refuseSharedFields(factors: readonly Factor[]): void {
  const owners = new Map<string, string>();
  for (const { id, strategies } of factors) {
    for (const field of strategies.flatMap((one) => [...one.fields.keys()])) {
      const owner = owners.get(field) ?? id;
      owners.set(field, id);
      const message = `shares the field ${field} with ${owner}; rename it with fields`;
      if (owner !== id) refuse(`strategies.${id}`, message);
    }
  }
}
