/** A picture of three bytes a pixel. */
export interface Pixels {
  /** The bytes, row by row. */
  readonly data: Uint8Array;
  /** Pixels a row. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
}

/** A point of a picture and where it shall be moved by. */
export interface Moved {
  /** Where it is. */
  readonly from: readonly [x: number, y: number];
  /** How far it goes. */
  readonly by: readonly [dx: number, dy: number];
}

const GRID = 8;

/**
 * Moves points of a picture and what lies between them along: the movement anywhere is the mean of the points' movements, weighted by
 * nearness (`softness` pixels), and fades beyond them.
 */
export function warp(picture: Pixels, points: readonly Moved[], softness: number): Pixels {
  const { width, height } = picture;
  const field = movementField(picture, points, softness);
  const data = new Uint8Array(picture.data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Where a pixel comes from depends on the movement there: three steps come close enough.
      let [u, v] = [x, y];
      for (let step = 0; step < 3; step++) {
        const across = between(field, field.across, [u, v]);
        const down = between(field, field.down, [u, v]);
        u = x - across;
        v = y - down;
      }
      sample(picture, [u, v], { data, at: 3 * (y * width + x) });
    }
  }
  return { data, width, height };
}

/** The movement at the nodes of a grid of 8 pixels. */
interface MovementField {
  readonly columns: number;
  readonly rows: number;
  readonly across: Float32Array;
  readonly down: Float32Array;
}

function movementField({ width, height }: Pixels, points: readonly Moved[], softness: number): MovementField {
  const columns = Math.ceil(width / GRID) + 2;
  const rows = Math.ceil(height / GRID) + 2;
  const field = {
    columns,
    rows,
    across: new Float32Array(columns * rows),
    down: new Float32Array(columns * rows),
  };
  for (let i = 0; i < columns * rows; i++) {
    const [dx, dy] = movementAt([(i % columns) * GRID, Math.floor(i / columns) * GRID], points, softness);
    field.across[i] = dx;
    field.down[i] = dy;
  }
  return field;
}

/** One axis of the movement at a place between nodes, by straight lines. */
function between(
  { columns, rows }: MovementField,
  values: Float32Array,
  [x, y]: readonly [number, number],
): number {
  const u = Math.max(0, Math.min(columns - 1.001, x / GRID));
  const v = Math.max(0, Math.min(rows - 1.001, y / GRID));
  const [column, row] = [Math.floor(u), Math.floor(v)];
  const [s, t] = [u - column, v - row];
  const at = row * columns + column;
  const above = (1 - s) * (values[at] ?? 0) + s * (values[at + 1] ?? 0);
  const below = (1 - s) * (values[at + columns] ?? 0) + s * (values[at + columns + 1] ?? 0);
  return (1 - t) * above + t * below;
}

function movementAt(
  [x, y]: readonly [number, number],
  points: readonly Moved[],
  softness: number,
): readonly [number, number] {
  // Stillness pulls a little everywhere, so that the movement fades away from the points.
  let [sumX, sumY, weight] = [0, 0, 0.02];
  for (const { from, by } of points) {
    const near = Math.exp(-((x - from[0]) ** 2 + (y - from[1]) ** 2) / (2 * softness * softness));
    sumX += near * by[0];
    sumY += near * by[1];
    weight += near;
  }
  return [sumX / weight, sumY / weight];
}

function sample(
  { data, width, height }: Pixels,
  [x, y]: readonly [number, number],
  into: { readonly data: Uint8Array; readonly at: number },
): void {
  const u = Math.max(0, Math.min(width - 1.001, x));
  const v = Math.max(0, Math.min(height - 1.001, y));
  const [column, row] = [Math.floor(u), Math.floor(v)];
  const [s, t] = [u - column, v - row];
  for (let c = 0; c < 3; c++) {
    const value = (dx: number, dy: number) => data[3 * ((row + dy) * width + column + dx) + c] ?? 0;
    into.data[into.at + c] =
      (1 - t) * ((1 - s) * value(0, 0) + s * value(1, 0)) + t * ((1 - s) * value(0, 1) + s * value(1, 1));
  }
}
