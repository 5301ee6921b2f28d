import { FINGERPRINT_SIDE } from './simulated-finger.ts';
import type { Minutia } from './template.ts';

const DEGREE = Math.PI / 180;
const MOST_TURN = 12;
const TURN_STEP = 3;
const MOST_SHIFT = 24;
const CELL = 4;
const CELLS = (2 * MOST_SHIFT) / CELL + 1;
const NEAR = 6;
const ALIKE = 18 * DEGREE;

type Shift = readonly [dx: number, dy: number];

/**
 * How similar two sets of minutiae are, 0 to 1. One is laid on the other at the likeliest place, found by voting over turns of up
 * to 12 degrees and shifts of up to 24 pixels (Ratha, Karu, Chen and Jain 1996); the pairs within 6 pixels and 18 degrees are
 * counted; the similarity is their number squared over the product of the two sets' sizes. 1 for a scan and itself.
 */
export function matchMinutiae(a: readonly Minutia[], b: readonly Minutia[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  let pairs = 0;
  for (let turn = -MOST_TURN; turn <= MOST_TURN; turn += TURN_STEP) {
    const turned = a.map((one) => turnedBy(one, turn * DEGREE));
    pairs = Math.max(pairs, countPairs(turned, b, likeliestShift(turned, b)));
  }
  return (pairs * pairs) / (a.length * b.length);
}

/** The mean shift of the pairs in the fullest 3 x 3 cells of shifts. */
function likeliestShift(a: readonly Minutia[], b: readonly Minutia[]): Shift {
  const votes = new Uint16Array(CELLS * CELLS);
  eachShift(a, b, (dx, dy) => {
    const cell = cellOf(dy) * CELLS + cellOf(dx);
    votes[cell] = (votes[cell] ?? 0) + 1;
  });
  const [column, row] = fullest(votes);
  let [sumX, sumY, count] = [0, 0, 0];
  eachShift(a, b, (dx, dy) => {
    const isNear = Math.abs(cellOf(dx) - column) <= 1 && Math.abs(cellOf(dy) - row) <= 1;
    if (!isNear) return;
    sumX += dx;
    sumY += dy;
    count++;
  });
  return [sumX / Math.max(1, count), sumY / Math.max(1, count)];
}

function eachShift(
  a: readonly Minutia[],
  b: readonly Minutia[],
  take: (dx: number, dy: number) => void,
): void {
  for (const one of a) {
    for (const other of b) {
      const [dx, dy] = [other.x - one.x, other.y - one.y];
      if (Math.abs(dx) > MOST_SHIFT || Math.abs(dy) > MOST_SHIFT) continue;
      if (angleBetween(one, other) <= ALIKE) take(dx, dy);
    }
  }
}

function cellOf(shift: number): number {
  return Math.round((shift + MOST_SHIFT) / CELL);
}

function fullest(votes: Uint16Array): readonly [column: number, row: number] {
  let best = { sum: -1, column: 0, row: 0 };
  for (let row = 1; row < CELLS - 1; row++) {
    for (let column = 1; column < CELLS - 1; column++) {
      let sum = 0;
      for (let v = -1; v <= 1; v++)
        for (let u = -1; u <= 1; u++) sum += votes[(row + v) * CELLS + column + u] ?? 0;
      if (sum > best.sum) best = { sum, column, row };
    }
  }
  return [best.column, best.row];
}

/** Pairs, the nearest first, each minutia in one at most. */
function countPairs(a: readonly Minutia[], b: readonly Minutia[], [dx, dy]: Shift): number {
  const near: { i: number; j: number; apart: number }[] = [];
  for (const [i, one] of a.entries()) {
    for (const [j, other] of b.entries()) {
      const apart = Math.hypot(one.x + dx - other.x, one.y + dy - other.y);
      if (apart <= NEAR && angleBetween(one, other) <= ALIKE) near.push({ i, j, apart });
    }
  }
  const [usedA, usedB] = [new Set<number>(), new Set<number>()];
  for (const { i, j } of near.sort((one, other) => one.apart - other.apart)) {
    if (usedA.has(i) || usedB.has(j)) continue;
    usedA.add(i);
    usedB.add(j);
  }
  return usedA.size;
}

function turnedBy({ x, y, angle }: Minutia, turn: number): Minutia {
  const half = FINGERPRINT_SIDE / 2;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [u, v] = [x - half, y - half];
  return { x: cos * u - sin * v + half, y: sin * u + cos * v + half, angle: angle + turn };
}

/** Ridges have no head or tail: 0 to a right angle. */
function angleBetween(a: Minutia, b: Minutia): number {
  const turn = Math.abs(a.angle - b.angle) % Math.PI;
  return Math.min(turn, Math.PI - turn);
}
