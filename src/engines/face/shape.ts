/**
 * How much the form of a face differs between two pictures, apart from place, size and tilt: the root mean square
 * distance of their points after the best rotation, as a share of the face's size (Procrustes). Infinity for forms
 * that cannot be compared.
 */
export function movementBetween(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length || a.length < 4) return Number.POSITIVE_INFINITY;
  let dot = 0;
  let cross = 0;
  let size = 0;
  for (let i = 0; i + 1 < a.length; i += 2) {
    const [ax, ay, bx, by] = [a[i] ?? 0, a[i + 1] ?? 0, b[i] ?? 0, b[i + 1] ?? 0];
    dot += ax * bx + ay * by;
    cross += ax * by - ay * bx;
    size += ax * ax + ay * ay + bx * bx + by * by;
  }
  return Math.sqrt(Math.max(0, size - 2 * Math.hypot(dot, cross)) / (a.length / 2));
}

/** Points without their place and size: centred, of mean square length 1, rounded to 1/10,000. */
export function shapeOf(points: readonly (readonly [x: number, y: number, ...rest: number[]])[]): number[] {
  const n = points.length;
  const centre = [0, 1].map((axis) => points.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / n);
  const centred = points.flatMap(([x, y]) => [x - (centre[0] ?? 0), y - (centre[1] ?? 0)]);
  const scale = Math.sqrt(centred.reduce((sum, one) => sum + one * one, 0) / n) || 1;
  return centred.map((one) => Math.round((10_000 * one) / scale) / 10_000);
}
