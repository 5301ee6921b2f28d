import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { FaceEngine } from 'passport-stepup/engines';
import { samplePhotograph } from 'passport-stepup/testing';
import type { Figure } from '../lib/report.ts';

const READINGS = 20;
const ROUNDS = 3;
const STEP = 1;

/**
 * How long the event loop is held up while 20 faces are read at once: the largest delay in milliseconds beyond the timer's own
 * step, in the best of three rounds, since other programs on the machine hold it up as well; `idle` is the same for a loop that
 * does nothing as long. The networks are loaded before, as in a service that has answered once.
 */
export async function eventLoopFigure(): Promise<Figure> {
  const engine = new FaceEngine();
  try {
    const picture = await samplePhotograph(6);
    await engine.read(picture);
    const rounds: Delays[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push(
        await delaysDuring(() => Promise.all(Array.from({ length: READINGS }, () => engine.read(picture)))),
      );
    }
    const best = rounds.reduce((a, b) => (a.max <= b.max ? a : b));
    const idle = await delaysDuring(() => setTimeout(best.milliseconds));
    return {
      name: 'face.eventloop',
      about: 'event loop held up by 20 face readings at once, ms',
      values: { max: best.max, p99: best.p99, idle: idle.max, each_ms: best.milliseconds / READINGS },
      n: READINGS,
      limits: { max: { max: 25 } },
    };
  } finally {
    await engine.close();
  }
}

interface Delays {
  readonly max: number;
  readonly p99: number;
  readonly milliseconds: number;
}

async function delaysDuring(run: () => Promise<unknown>): Promise<Delays> {
  const delays = monitorEventLoopDelay({ resolution: STEP });
  delays.enable();
  const start = performance.now();
  await run();
  const milliseconds = performance.now() - start;
  delays.disable();
  return { max: delays.max / 1e6 - STEP, p99: delays.percentile(99) / 1e6 - STEP, milliseconds };
}
