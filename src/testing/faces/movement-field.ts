/** A point of a picture and where it shall be moved by. */
export interface Moved {
  /** Where it is. */
  readonly from: readonly [x: number, y: number];
  /** How far it goes. */
  readonly by: readonly [dx: number, dy: number];
}

/** Where a pixel is, or how far it goes. */
export interface Place {
  /** Pixels from the left, or to the right. */
  readonly x: number;
  /** Pixels from the top, or downwards. */
  readonly y: number;
}

const GRID = 8;
/** Beyond so many times the softness a point moves nothing: its weight would be below 1e-13. */
const REACH = 7.8;
/** Stillness pulls a little everywhere, so that the movement fades away from the points. */
const STILLNESS = 0.02;

/** How a picture moves: reckoned at the nodes of a grid of 8 pixels, and by straight lines between them. */
export class MovementField {
  private readonly columns: number;
  private readonly rows: number;
  private readonly across: Float32Array;
  private readonly down: Float32Array;

  constructor(
    { width, height }: { readonly width: number; readonly height: number },
    points: readonly Moved[],
    softness: number,
  ) {
    this.columns = Math.ceil(width / GRID) + 2;
    this.rows = Math.ceil(height / GRID) + 2;
    this.across = new Float32Array(this.columns * this.rows);
    this.down = new Float32Array(this.columns * this.rows);
    for (let i = 0; i < this.across.length; i++) {
      const node = { x: (i % this.columns) * GRID, y: Math.floor(i / this.columns) * GRID };
      const by = movementAt(node, points, softness);
      this.across[i] = by.x;
      this.down[i] = by.y;
    }
  }

  /** The movement at a place. Nothing where all is still. */
  at({ x, y }: Place): Place | undefined {
    const u = Math.max(0, Math.min(this.columns - 1.001, x / GRID));
    const v = Math.max(0, Math.min(this.rows - 1.001, y / GRID));
    const [column, row] = [Math.floor(u), Math.floor(v)];
    const corner = row * this.columns + column;
    const across = this.between(this.across, corner, { x: u - column, y: v - row });
    const down = this.between(this.down, corner, { x: u - column, y: v - row });
    return across === 0 && down === 0 ? undefined : { x: across, y: down };
  }

  private between(values: Float32Array, corner: number, { x, y }: Place): number {
    const below = corner + this.columns;
    const upper = (1 - x) * (values[corner] ?? 0) + x * (values[corner + 1] ?? 0);
    const lower = (1 - x) * (values[below] ?? 0) + x * (values[below + 1] ?? 0);
    return (1 - y) * upper + y * lower;
  }
}

function movementAt({ x, y }: Place, points: readonly Moved[], softness: number): Place {
  const reach = (REACH * softness) ** 2;
  let [sumX, sumY, weight] = [0, 0, STILLNESS];
  for (const { from, by } of points) {
    const apart = (x - from[0]) ** 2 + (y - from[1]) ** 2;
    if (apart > reach) continue;
    const near = Math.exp(-apart / (2 * softness * softness));
    sumX += near * by[0];
    sumY += near * by[1];
    weight += near;
  }
  return { x: sumX / weight, y: sumY / weight };
}
