import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { firstSeen } from './guard/first-seen.ts';
import type { Round, RoundResult } from './guard/load.ts';
import { median } from './guard/median.ts';
import { routes, startRoutes } from './guard/routes.ts';
import type { Figure } from './lib/report.ts';

const ROUNDS = 81;
const TOKENS = 200;
const REQUESTS = 512;
const CONNECTIONS = 16;

type Path = (typeof routes)[number];

/**
 * What the guard of a service costs: one server with the same handler behind nothing, our guard and two others,
 * the same key and 200 tokens, all warm, loaded in turn from another process over kept-alive connections. Each
 * ratio is the median over rounds of ratios within one round.
 */
export async function guardFigures(): Promise<Figure[]> {
  const first = await firstSeen();
  const { port, tokens, close } = await startRoutes(TOKENS);
  const generator = fork(new URL('./guard/load.ts', import.meta.url));
  try {
    const rounds: Record<Path, number>[] = [];
    const load = (path: Path) =>
      rate(generator, { port, path, tokens, requests: REQUESTS, connections: CONNECTIONS });
    for (const path of routes) await load(path);
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await inTurn(load, round));
    return [...warmFigures(rounds), first];
  } finally {
    generator.kill();
    await close();
  }
}

/** One round over all routes; each round begins with another one. */
async function inTurn(load: (path: Path) => Promise<number>, round: number): Promise<Record<Path, number>> {
  const rates: Partial<Record<Path, number>> = {};
  for (const index of routes.keys()) {
    const path = routes[(index + round) % routes.length] ?? routes[0];
    rates[path] = await load(path);
  }
  return rates as Record<Path, number>;
}

async function rate(generator: ChildProcess, round: Round): Promise<number> {
  generator.send(round);
  const [result] = (await once(generator, 'message')) as [RoundResult];
  if (result.refusals.length > 0) throw new Error(`${round.path} answered ${result.refusals.join(', ')}`);
  return result.requestsPerSecond;
}

function warmFigures(rounds: readonly Record<Path, number>[]): Figure[] {
  const compared = (name: string, about: string, to: Path, min: number): Figure => ({
    name,
    about,
    values: {
      guarded: median(rounds.map((round) => round['/guarded'])),
      [to.slice(1)]: median(rounds.map((round) => round[to])),
      ratio: median(rounds.map((round) => round['/guarded'] / round[to])),
    },
    n: rounds.length,
    limits: { ratio: { min } },
  });
  return [
    compared('guard.warm', 'requests a second, warm token, to the same route unguarded', '/unguarded', 0.9),
    compared('guard.oauth2', 'the same to express-oauth2-jwt-bearer', '/express-oauth2-jwt-bearer', 2),
    compared('guard.passport_jwt', 'the same to passport-jwt', '/passport-jwt', 4),
  ];
}
