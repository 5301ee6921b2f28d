import type { GreyPicture } from '../scanner/scan-file.ts';
import type { RidgeDirections } from './ridge-directions.ts';
import { RIDGE_PERIOD } from './simulated-finger.ts';

const RADIUS = 8;
const SIDE = 2 * RADIUS + 1;
const DIRECTIONS = 16;
const SPREAD = 4;

const filters = Array.from({ length: DIRECTIONS }, (_, k) => ridgeFilter((k * Math.PI) / DIRECTIONS));

/**
 * Ridges as ones: each pixel filtered along its ridge with an even Gabor filter of the scanner's known ridge period (Hong, Wan and
 * Jain 1998), 0 outside the finger.
 */
export function ridgesOf(picture: GreyPicture, { angle, isFinger }: RidgeDirections): Uint8Array {
  const { width, height } = picture;
  const ridges = new Uint8Array(width * height);
  for (let y = RADIUS; y < height - RADIUS; y++) {
    for (let x = RADIUS; x < width - RADIUS; x++) {
      const i = y * width + x;
      if (isFinger[i] !== 1) continue;
      const filter = filters[Math.round(((angle[i] ?? 0) * DIRECTIONS) / Math.PI) % DIRECTIONS];
      if (filter && response(picture, filter, [x, y]) < 0) ridges[i] = 1;
    }
  }
  return ridges;
}

function response(
  { width, pixels }: GreyPicture,
  filter: Float32Array,
  [x, y]: readonly [number, number],
): number {
  let sum = 0;
  for (let v = 0; v < SIDE; v++) {
    const row = (y + v - RADIUS) * width + x - RADIUS;
    for (let u = 0; u < SIDE; u++) sum += (filter[v * SIDE + u] ?? 0) * (pixels[row + u] ?? 0);
  }
  return sum;
}

/** Bright along the middle line in this direction, without response to even light. */
function ridgeFilter(direction: number): Float32Array {
  const raw = Float32Array.from({ length: SIDE * SIDE }, (_, i) => {
    const [x, y] = [(i % SIDE) - RADIUS, Math.floor(i / SIDE) - RADIUS];
    const across = y * Math.cos(direction) - x * Math.sin(direction);
    const fade = Math.exp(-(x * x + y * y) / (2 * SPREAD * SPREAD));
    return fade * Math.cos((2 * Math.PI * across) / RIDGE_PERIOD);
  });
  const mean = raw.reduce((sum, one) => sum + one, 0) / raw.length;
  return raw.map((one) => one - mean);
}
