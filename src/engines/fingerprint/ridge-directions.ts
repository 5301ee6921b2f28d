import type { GreyPicture } from '../scanner/scan-file.ts';

/** What the slopes of a picture say of its ridges, pixel by pixel. */
export interface RidgeDirections {
  /** Direction along the ridge, radians from 0 up to pi. */
  readonly angle: Float32Array;
  /** Whether there are ridges, and not paper or the edge of the contact. */
  readonly isFinger: Uint8Array;
}

const AROUND = 8;
const EDGE = 10;

/** Where the mean square slope is below this share of the scan's, there are no ridges. */
const FLAT = 0.15;

/** Ridge directions from the structure tensor of the slopes, averaged over 17 x 17 pixels. */
export function ridgeDirections({ width, height, pixels }: GreyPicture): RidgeDirections {
  const length = width * height;
  const [xx, yy, xy] = [new Float32Array(length), new Float32Array(length), new Float32Array(length)];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const across = (pixels[i + 1] ?? 0) - (pixels[i - 1] ?? 0);
      const down = (pixels[i + width] ?? 0) - (pixels[i - width] ?? 0);
      xx[i] = across * across;
      yy[i] = down * down;
      xy[i] = across * down;
    }
  }
  const size = { width, height };
  const [meanXx, meanYy, meanXy] = [xx, yy, xy].map((one) => boxMean(one, size, AROUND));
  const angle = new Float32Array(length);
  const slope = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const [a, b, c] = [meanXx?.[i] ?? 0, meanYy?.[i] ?? 0, meanXy?.[i] ?? 0];
    const steepest = 0.5 * Math.atan2(2 * c, a - b);
    angle[i] = (steepest + Math.PI / 2 + Math.PI) % Math.PI;
    slope[i] = a + b;
  }
  return { angle, isFinger: fingerMask(slope, size) };
}

/** Ridges are where slopes are steep in all of the surroundings, so that the edge of the contact falls away. */
function fingerMask(slope: Float32Array, { width, height }: { width: number; height: number }): Uint8Array {
  const mean = slope.reduce((sum, one) => sum + one, 0) / slope.length;
  const steep = Float32Array.from(slope, (one) => (one > FLAT * mean ? 1 : 0));
  const around = boxMean(steep, { width, height }, EDGE);
  return Uint8Array.from(around, (share, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const isInside = x >= EDGE && y >= EDGE && x < width - EDGE && y < height - EDGE;
    return isInside && share > 0.999 ? 1 : 0;
  });
}

/** Mean over a square of this radius; what lies outside the picture is left out. */
function boxMean(
  values: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
  radius: number,
): Float32Array {
  const rows = slide(values, { lines: height, length: width, step: 1, stride: width, radius });
  return slide(rows, { lines: width, length: height, step: width, stride: 1, radius });
}

interface Lines {
  readonly lines: number;
  readonly length: number;
  readonly step: number;
  readonly stride: number;
  readonly radius: number;
}

function slide(values: Float32Array, { lines, length, step, stride, radius }: Lines): Float32Array {
  const means = new Float32Array(values.length);
  for (let line = 0; line < lines; line++) {
    const start = line * stride;
    for (let at = 0; at < length; at++) {
      const [from, to] = [Math.max(0, at - radius), Math.min(length - 1, at + radius)];
      let sum = 0;
      for (let k = from; k <= to; k++) sum += values[start + k * step] ?? 0;
      means[start + at * step] = sum / (to - from + 1);
    }
  }
  return means;
}
