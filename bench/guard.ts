import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { firstSeen } from './guard/first-seen.ts';
import type { Round, RoundResult } from './guard/load.ts';
import { median } from './guard/median.ts';
import { type routes, startRoutes } from './guard/routes.ts';
import type { Figure } from './lib/report.ts';

const ROUNDS = 401;
const WARM_UP = 40;
const TOKENS = 200;
const REQUESTS = 128;
const CONNECTIONS = 4;

type Path = (typeof routes)[number];

/**
 * What the guard of a service costs: one server with the same handler behind nothing, our guard and two others,
 * the same key and 200 tokens, all warm, loaded from another process over kept-alive connections. Ours is
 * compared with one after the other, in rounds that load these two alone, so that nobody's garbage is collected at
 * another's expense. Each ratio is the median over rounds of ratios within one round.
 */
export async function guardFigures(): Promise<Figure[]> {
  const first = await firstSeen();
  const { port, tokens, close } = await startRoutes(TOKENS);
  const generator = fork(new URL('./guard/load.ts', import.meta.url));
  const load = (path: Path) =>
    rate(generator, { port, path, tokens, requests: REQUESTS, connections: CONNECTIONS });
  const figures: Figure[] = [];
  try {
    for (const one of compared) figures.push(await beside(load, one));
    return [...figures, first];
  } finally {
    generator.kill();
    await close();
  }
}

interface Comparison {
  readonly name: string;
  readonly about: string;
  readonly to: Path;
  /** The least ratio of our rate to the other's. */
  readonly min: number;
}

const compared: readonly Comparison[] = [
  {
    ...{ name: 'guard.warm', to: '/unguarded', min: 0.9 },
    about: 'requests a second, warm token, to the same route unguarded',
  },
  {
    ...{ name: 'guard.oauth2', to: '/express-oauth2-jwt-bearer', min: 2 },
    about: 'the same to express-oauth2-jwt-bearer',
  },
  {
    ...{ name: 'guard.passport_jwt', to: '/passport-jwt', min: 4 },
    about: 'the same to passport-jwt',
  },
];

/** Rounds of ours and another, each with the other first in every second one. */
async function beside(load: (path: Path) => Promise<number>, comparison: Comparison): Promise<Figure> {
  const { name, about, to, min } = comparison;
  const rates = { guarded: [] as number[], other: [] as number[] };
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const one = { guarded: 0, other: 0 };
    for (const which of round % 2 === 0 ? (['guarded', 'other'] as const) : (['other', 'guarded'] as const))
      one[which] = await load(which === 'guarded' ? '/guarded' : to);
    if (round < 0) continue;
    rates.guarded.push(one.guarded);
    rates.other.push(one.other);
  }
  const ratios = rates.guarded.map((rate, round) => rate / (rates.other[round] ?? Number.NaN));
  return {
    name,
    about,
    values: {
      guarded: median(rates.guarded),
      [to.slice(1)]: median(rates.other),
      ratio: median(ratios),
    },
    n: ROUNDS,
    limits: { ratio: { min } },
  };
}

async function rate(generator: ChildProcess, round: Round): Promise<number> {
  generator.send(round);
  const [result] = (await once(generator, 'message')) as [RoundResult];
  if (result.refusals.length > 0) throw new Error(`${round.path} answered ${result.refusals.join(', ')}`);
  return result.requestsPerSecond;
}
