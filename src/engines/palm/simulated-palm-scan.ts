import { writeScan } from '../scanner/scan-file.ts';
import { type SeededNoise, seededNoise } from '../scanner/seeded-noise.ts';
import { PALM_SIDE, type PalmLine, palmLines } from './simulated-palm.ts';

const TURN = (2 * Math.PI) / 180;
const SHIFT = 3;
const GRAIN = 6;
const LOST_WRINKLES = 0.1;
const STEPS = 60;
const REACH = 4;

interface Placement {
  readonly cos: number;
  readonly sin: number;
  readonly dx: number;
  readonly dy: number;
}

/**
 * One scan by a simulated palm scanner: a drawing, not a recording of anybody. `person` names the palm, `seed` the occasion:
 * each scan is turned by up to 2 degrees, shifted by up to 3 pixels, lit unevenly, grainy, and misses 10 in 100
 * wrinkles. The same two arguments give the same bytes, as a replay would. Runs in browsers too.
 */
export function simulatedPalmScan(person: string, seed: number): Uint8Array {
  const noise = seededNoise(`${person}/${seed}`);
  const placement = place(noise);
  const skin = 150 + 15 * noise.either();
  const picture = lit(noise, skin);
  for (const line of palmLines(person)) {
    if (!line.principal && noise.uniform() < LOST_WRINKLES) continue;
    draw(picture, { ...line, depth: line.depth * (0.75 + 0.5 * noise.uniform()) }, { placement, skin });
  }
  const pixels = Uint8Array.from(picture, (value) =>
    Math.max(0, Math.min(255, value + GRAIN * noise.normal())),
  );
  return writeScan('palm', { width: PALM_SIDE, height: PALM_SIDE, pixels });
}

function place({ either }: SeededNoise): Placement {
  const angle = TURN * either();
  return { cos: Math.cos(angle), sin: Math.sin(angle), dx: SHIFT * either(), dy: SHIFT * either() };
}

function lit({ either }: SeededNoise, skin: number): Float32Array {
  const [across, down] = [10 * either(), 10 * either()];
  const half = PALM_SIDE / 2;
  return Float32Array.from({ length: PALM_SIDE * PALM_SIDE }, (_, i) => {
    const [x, y] = [i % PALM_SIDE, Math.floor(i / PALM_SIDE)];
    return skin + (across * (x - half) + down * (y - half)) / half;
  });
}

/** Draws a line as a groove of Gaussian profile, point by point along its curve. */
function draw(
  picture: Float32Array,
  { curve, width, depth }: PalmLine,
  { placement, skin }: { readonly placement: Placement; readonly skin: number },
): void {
  for (let step = 0; step <= STEPS; step++) {
    const [x, y] = placed(pointOn(curve, step / STEPS), placement);
    for (let v = Math.max(0, Math.floor(y - REACH)); v <= Math.min(PALM_SIDE - 1, y + REACH); v++) {
      for (let u = Math.max(0, Math.floor(x - REACH)); u <= Math.min(PALM_SIDE - 1, x + REACH); u++) {
        const groove = skin - depth * Math.exp(-((u - x) ** 2 + (v - y) ** 2) / (2 * width * width));
        const at = v * PALM_SIDE + u;
        if (groove < (picture[at] ?? 0)) picture[at] = groove;
      }
    }
  }
}

function pointOn([start, control, end]: PalmLine['curve'], t: number): readonly [number, number] {
  const along = (a: number, b: number, c: number) => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c;
  return [along(start[0], control[0], end[0]), along(start[1], control[1], end[1])];
}

function placed(
  [x, y]: readonly [number, number],
  { cos, sin, dx, dy }: Placement,
): readonly [number, number] {
  const half = PALM_SIDE / 2;
  const [a, b] = [x - half, y - half];
  return [cos * a - sin * b + half + dx, sin * a + cos * b + half + dy];
}
