import { type SeededNoise, seededNoise } from '../scanner/seeded-noise.ts';

/** Pixels on a side of a simulated fingerprint scan. */
export const FINGERPRINT_SIDE = 160;

/** Pixels from one ridge to the next. */
export const RIDGE_PERIOD = 8;

/** The ridges of a made-up finger, as a phase: they lie where its cosine is least. */
export type RidgePhase = (x: number, y: number) => number;

const VORTICES = 80;
const LEAST_APART = 12;
const BEYOND = 24;
const WAVES = 5;

/**
 * The finger of a made-up person, the same always for the same name. The ridges follow ellipses round a core that may lie outside
 * the scan (whorls, loops and arches come out), bent by slow waves; at each of up to 80 places a phase vortex makes a ridge end or fork
 * (the AM-FM model of Larkin and Fletcher, "A coherent framework for fingerprint analysis", 2007).
 */
export function ridgePhase(person: string): RidgePhase {
  const noise = seededNoise(`finger/${person}`);
  const distance = distanceFromCore(noise);
  const bend = slowWaves(noise);
  const vortices = placeVortices(noise);
  return (x, y) => {
    let phase = (2 * Math.PI * (distance(x, y) + bend(x, y))) / RIDGE_PERIOD;
    for (const { at, sign } of vortices) phase += sign * Math.atan2(y - at[1], x - at[0]);
    return phase;
  };
}

function distanceFromCore({ uniform, either }: SeededNoise): RidgePhase {
  const core = [
    FINGERPRINT_SIDE * (0.5 + 0.35 * either()),
    FINGERPRINT_SIDE * (0.65 + 0.6 * either()),
  ] as const;
  const [narrow, angle] = [0.6 + 0.4 * uniform(), 0.6 * either()];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (x, y) => {
    const [dx, dy] = [x - core[0], y - core[1]];
    return Math.hypot(cos * dx + sin * dy, narrow * (cos * dy - sin * dx));
  };
}

function slowWaves({ uniform, either }: SeededNoise): RidgePhase {
  const waves = Array.from({ length: WAVES }, () => ({
    size: 4 * either(),
    across: 0.045 * either(),
    down: 0.045 * either(),
    start: 2 * Math.PI * uniform(),
  }));
  return (x, y) =>
    waves.reduce(
      (sum, { size, across, down, start }) => sum + size * Math.sin(across * x + down * y + start),
      0,
    );
}

interface Vortex {
  readonly at: readonly [x: number, y: number];
  readonly sign: 1 | -1;
}

function placeVortices({ uniform }: SeededNoise): Vortex[] {
  const placed: Vortex[] = [];
  const anywhere = () => (FINGERPRINT_SIDE + 2 * BEYOND) * uniform() - BEYOND;
  for (let tries = 0; placed.length < VORTICES && tries < 2000; tries++) {
    const at: Vortex['at'] = [anywhere(), anywhere()];
    const isFree = placed.every((one) => Math.hypot(one.at[0] - at[0], one.at[1] - at[1]) >= LEAST_APART);
    if (isFree) placed.push({ at, sign: placed.length % 2 === 0 ? 1 : -1 });
  }
  return placed;
}
