import { monitorEventLoopDelay } from 'node:perf_hooks';
import { FaceEngine } from 'passport-stepup/engines';
import { samplePhotograph } from 'passport-stepup/testing';
import type { Figure } from '../lib/report.ts';

const READINGS = 20;

/**
 * How long the event loop is held up while 20 faces are read at once: the largest delay in milliseconds beyond the timer's own
 * step. The networks are loaded before, as in a service that has answered once.
 */
export async function eventLoopFigure(): Promise<Figure> {
  const engine = new FaceEngine();
  try {
    const picture = await samplePhotograph(6);
    await engine.read(picture);
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    const start = performance.now();
    await Promise.all(Array.from({ length: READINGS }, () => engine.read(picture)));
    const seconds = (performance.now() - start) / 1000;
    delays.disable();
    return {
      name: 'face.eventloop',
      about: 'event loop held up by 20 face readings at once, ms',
      values: {
        max: delays.max / 1e6 - 1,
        p99: delays.percentile(99) / 1e6 - 1,
        each_ms: (1000 * seconds) / READINGS,
      },
      n: READINGS,
      limits: { max: { max: 25 } },
    };
  } finally {
    await engine.close();
  }
}
