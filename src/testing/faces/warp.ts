import { type Moved, MovementField, type Place } from './movement-field.ts';

/** A picture of three bytes a pixel. */
export interface Pixels {
  /** The bytes, row by row. */
  readonly data: Uint8Array;
  /** Pixels a row. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
}

/**
 * Moves points of a picture and what lies between them along: the movement anywhere is the mean of the points' movements, weighted by
 * nearness (`softness` pixels), and fades beyond them.
 */
export function warp(picture: Pixels, points: readonly Moved[], softness: number): Pixels {
  const { width, height } = picture;
  const field = new MovementField(picture, points, softness);
  const data = new Uint8Array(picture.data);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = cameFrom(field, { x, y });
      if (from) sample(picture, from, { data, at: 3 * (y * width + x) });
    }
  }
  return { data, width, height };
}

/** Where a pixel comes from, which depends on the movement there: three steps come close enough. Nothing where it stays. */
function cameFrom(field: MovementField, here: Place): Place | undefined {
  let by = field.at(here);
  for (let step = 1; step < 3 && by; step++) by = field.at({ x: here.x - by.x, y: here.y - by.y });
  return by && { x: here.x - by.x, y: here.y - by.y };
}

/** Takes a pixel from between four others. */
function sample(
  { data, width, height }: Pixels,
  { x, y }: Place,
  into: { readonly data: Uint8Array; readonly at: number },
): void {
  const u = Math.max(0, Math.min(width - 1.001, x));
  const v = Math.max(0, Math.min(height - 1.001, y));
  const [column, row] = [Math.floor(u), Math.floor(v)];
  const [s, t] = [u - column, v - row];
  const upper = 3 * (row * width + column);
  const lower = upper + 3 * width;
  for (let c = 0; c < 3; c++) {
    const above = (1 - s) * (data[upper + c] ?? 0) + s * (data[upper + 3 + c] ?? 0);
    const below = (1 - s) * (data[lower + c] ?? 0) + s * (data[lower + 3 + c] ?? 0);
    into.data[into.at + c] = (1 - t) * above + t * below;
  }
}
