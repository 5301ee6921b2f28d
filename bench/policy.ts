import { Engine } from 'json-rules-engine';
import { freezeFacts } from '../src/lib/facts.ts';
import { definePolicy } from '../src/policy/define.ts';
import { evidence } from '../src/testing/evidence.ts';
import type { Figure } from './lib/report.ts';

const ROUNDS = 15;
const RULES = 50;
const NOW = 1000;
const facts = freezeFacts({ amount: 500, country: 'DE' });
const has = [evidence('password', { at: 900 }), evidence('otp', { at: 950 })];

const factors = { password: 'password', otp: 'otp', key: ['hardware-key', 'user-verification'] } as const;
const levels = {
  basic: 'password',
  strong: { all: ['password', { any: ['otp', 'key'], maxAge: 300 }] },
  high: { all: ['password', 'key'], maxAge: 120 },
} as const;

/** 50 rules of 25 actions: one without condition and one with, each. */
const indexed = definePolicy({
  factors,
  levels,
  rules: Array.from({ length: RULES }, (_, index) => {
    const rule = { for: `action-${index % (RULES / 2)}`, require: 'strong' } as const;
    return index < RULES / 2 ? rule : { ...rule, when: `amount > ${1000 + index}` };
  }),
});

/** 50 rules of one action, all but the last with a condition of its own. */
const evaluated = definePolicy({
  factors,
  levels,
  rules: Array.from({ length: RULES }, (_, index) => {
    const rule = { for: 'transfer', require: 'strong' } as const;
    return index === 0 ? rule : { ...rule, when: `amount > ${1000 + index}` };
  }).concat({ for: 'transfer', require: 'strong', when: 'amount > 1000' }),
});

/** How long a decision takes, in microseconds, beside the same sort of question to json-rules-engine. */
export async function policyFigures(): Promise<Figure[]> {
  const other = engine();
  const times = {
    indexed: [] as number[],
    missing: [] as number[],
    evaluated: [] as number[],
    other: [] as number[],
  };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const measured = {
      indexed: time(
        50_000,
        () => indexed.decide({ for: 'action-7', facts, evidence: has, now: NOW }),
        'allow',
      ),
      missing: time(
        20_000,
        () => indexed.decide({ for: 'action-7', facts, evidence: [], now: NOW }),
        'step-up',
      ),
      evaluated: time(
        10_000,
        () => evaluated.decide({ for: 'transfer', facts, evidence: has, now: NOW }),
        'allow',
      ),
      other: await timeEngine(other, 2_000),
    };
    if (round === 0) continue;
    for (const name of ['indexed', 'missing', 'evaluated', 'other'] as const)
      times[name].push(measured[name]);
  }
  const figure = (name: string, about: string, us: number[], max?: number): Figure => ({
    name,
    about,
    values: { us: median(us) },
    n: ROUNDS,
    ...(max === undefined ? {} : { limits: { us: { max } } }),
  });
  return [
    figure('policy.indexed', '50 rules, two concern the request; allowed', times.indexed, 2),
    figure('policy.missing', 'the same without evidence: what is missing and why', times.missing),
    figure('policy.evaluated', '50 conditions (CEL) evaluated; allowed', times.evaluated, 15),
    figure('json-rules-engine', 'one rule of two conditions, for comparison', times.other),
  ];
}

function time(count: number, decide: () => { readonly outcome: string }, expected: string): number {
  const start = process.hrtime.bigint();
  for (let index = 0; index < count; index += 1) {
    if (decide().outcome !== expected) throw new Error(`not ${expected}`);
  }
  return Number(process.hrtime.bigint() - start) / count / 1000;
}

function engine(): Engine {
  const conditions = {
    all: [
      { fact: 'amount', operator: 'lessThan', value: 1000 },
      { fact: 'country', operator: 'equal', value: 'DE' },
    ],
  };
  return new Engine([{ conditions, event: { type: 'allow' } }]);
}

async function timeEngine(other: Engine, count: number): Promise<number> {
  const start = process.hrtime.bigint();
  for (let index = 0; index < count; index += 1) {
    const { events } = await other.run(facts);
    if (events.length !== 1) throw new Error('the rule did not fire');
  }
  return Number(process.hrtime.bigint() - start) / count / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
