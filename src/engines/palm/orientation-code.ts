import type { GreyPicture } from '../scanner/scan-file.ts';

/** Directions that a line may have. */
export const ORIENTATIONS = 6;

/** Cells on a side of a code. */
export const CODE_SIDE = 32;

const RADIUS = 8;
const WAVELENGTH = 10;
const SHIFTS = 2;

const filters = Array.from({ length: ORIENTATIONS }, (_, k) => lineFilter((k * Math.PI) / ORIENTATIONS));

/**
 * The competitive code of a picture of 128 x 128 pixels (Kong and Zhang 2004): for each cell of 4 pixels the direction, 0 to 5,
 * of the darkest line through it, found by six Gabor filters.
 */
export function orientationCode({ width, height, pixels }: GreyPicture): number[] {
  const [stepX, stepY] = [width / CODE_SIDE, height / CODE_SIDE];
  return Array.from({ length: CODE_SIDE * CODE_SIDE }, (_, i) => {
    const x = (i % CODE_SIDE) * stepX + stepX / 2;
    const y = Math.floor(i / CODE_SIDE) * stepY + stepY / 2;
    const around = neighbourhood({ width, height, pixels }, x, y);
    return darkest(filters.map((filter) => around.reduce((sum, one, k) => sum + one * (filter[k] ?? 0), 0)));
  });
}

/**
 * How far two codes are from each other: the mean angle between their directions, 0 for equal to 1 for all at right angles, at
 * the best of the shifts by up to two cells. Unrelated ones are near 0.5.
 */
export function codeDistance(a: readonly number[], b: readonly number[]): number {
  let best = 1;
  for (let dy = -SHIFTS; dy <= SHIFTS; dy++)
    for (let dx = -SHIFTS; dx <= SHIFTS; dx++) best = Math.min(best, shiftedDistance(a, b, [dx, dy]));
  return best;
}

function shiftedDistance(
  a: readonly number[],
  b: readonly number[],
  [dx, dy]: readonly [number, number],
): number {
  let sum = 0;
  let cells = 0;
  for (let y = Math.max(0, dy); y < CODE_SIDE + Math.min(0, dy); y++) {
    for (let x = Math.max(0, dx); x < CODE_SIDE + Math.min(0, dx); x++) {
      const turn = Math.abs((a[y * CODE_SIDE + x] ?? 0) - (b[(y - dy) * CODE_SIDE + x - dx] ?? 0));
      sum += Math.min(turn, ORIENTATIONS - turn);
      cells++;
    }
  }
  return sum / ((ORIENTATIONS / 2) * cells);
}

/** A line across the middle at this angle: even Gabor, without response to even light. */
function lineFilter(angle: number): Float32Array {
  const side = 2 * RADIUS + 1;
  const raw = Float32Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [(i % side) - RADIUS, Math.floor(i / side) - RADIUS];
    const across = x * Math.cos(angle) + y * Math.sin(angle);
    const along = y * Math.cos(angle) - x * Math.sin(angle);
    return (
      Math.exp(-(across * across) / 8 - (along * along) / 40) * Math.cos((2 * Math.PI * across) / WAVELENGTH)
    );
  });
  const mean = raw.reduce((sum, one) => sum + one, 0) / raw.length;
  return raw.map((one) => one - mean);
}

function neighbourhood({ width, height, pixels }: GreyPicture, x: number, y: number): number[] {
  const around: number[] = [];
  for (let v = y - RADIUS; v <= y + RADIUS; v++) {
    const row = Math.min(height - 1, Math.max(0, v)) * width;
    for (let u = x - RADIUS; u <= x + RADIUS; u++)
      around.push(pixels[row + Math.min(width - 1, Math.max(0, u))] ?? 0);
  }
  return around;
}

function darkest(responses: readonly number[]): number {
  return responses.indexOf(Math.min(...responses));
}
