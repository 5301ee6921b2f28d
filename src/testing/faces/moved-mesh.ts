import type { Pose } from '../../engines/face/reading.ts';
import type { Moved } from './movement-field.ts';

/** A point of the face mesh, in pixels; z grows away from the camera. */
export type MeshPoint = readonly [x: number, y: number, z: number];

/** FaceMesh's numbers of some points. */
const FOREHEAD = 10;
const CHIN = 152;
const LIPS = [13, 14] as const;
const CORNERS = [78, 308] as const;
const UPPER_LIP = [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308];
const LOWER_LIP = [324, 318, 402, 317, 14, 87, 178, 88, 95];

/** How far the head of strength 1 is turned, in radians, and how far its mouth opens, as a share of the face's height. */
const TURN = 0.9;
const GAP = 0.16;

/**
 * Where each point of a face goes when it takes a pose. `strength` 1 is the full pose; a negative one turns the head to the other
 * side.
 */
export function movedMesh(points: readonly MeshPoint[], pose: Pose, strength: number): Moved[] {
  return pose === 'turn-head' ? turned(points, TURN * strength) : opened(points, GAP * strength);
}

/** The inside of an opened mouth: the corners of a polygon, first along the upper lip, then back along the lower. */
export function openedMouth(mesh: readonly Moved[]): (readonly [x: number, y: number])[] {
  return [...UPPER_LIP, ...LOWER_LIP].map((index) => {
    const { from, by } = mesh[index] ?? { from: [0, 0], by: [0, 0] };
    return [from[0] + by[0], from[1] + by[1]];
  });
}

/** Turns the face round an upright axis through the head. */
function turned(points: readonly MeshPoint[], angle: number): Moved[] {
  const middle = mean(points, 0);
  const wide = Math.max(...points.map(([x]) => x)) - Math.min(...points.map(([x]) => x));
  const depth = mean(points, 2) + 0.35 * wide;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return points.map(([x, y, z]) => {
    const across = x - middle;
    const forward = depth - z;
    const to = middle + cos * across + sin * forward - sin * 0.35 * wide;
    return { from: [x, y], by: [to - x, 0] };
  });
}

/** Lowers the jaw: what lies below the lips goes down along the face, less to the sides of the mouth. */
function opened(points: readonly MeshPoint[], gap: number): Moved[] {
  const [top, chin] = [pointAt(points, FOREHEAD), pointAt(points, CHIN)];
  const height = Math.hypot(chin[0] - top[0], chin[1] - top[1]);
  const down: readonly [number, number] = [(chin[0] - top[0]) / height, (chin[1] - top[1]) / height];
  const lips = pointAt(points, LIPS[1]);
  const [left, right] = [pointAt(points, CORNERS[0]), pointAt(points, CORNERS[1])];
  const mouth = Math.hypot(right[0] - left[0], right[1] - left[1]);
  return points.map((point) => {
    const [x, y] = point;
    const below = (x - lips[0]) * down[0] + (y - lips[1]) * down[1];
    const aside = Math.abs((y - lips[1]) * down[0] - (x - lips[0]) * down[1]);
    if (below < -0.005 * height) return { from: [x, y], by: [0, 0] };
    const share = Math.max(0, 1 - (aside / (0.7 * mouth + 1.5 * Math.max(0, below))) ** 2);
    const by = gap * height * share;
    return { from: [x, y], by: [by * down[0], by * down[1]] };
  });
}

function mean(points: readonly MeshPoint[], axis: 0 | 1 | 2): number {
  return points.reduce((sum, point) => sum + point[axis], 0) / points.length;
}

function pointAt(points: readonly MeshPoint[], index: number): MeshPoint {
  return points[index] ?? [0, 0, 0];
}
