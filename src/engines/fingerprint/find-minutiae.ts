import type { GreyPicture } from '../scanner/scan-file.ts';
import { ridgeDirections } from './ridge-directions.ts';
import { ridgesOf } from './ridges.ts';
import type { Minutia } from './template.ts';
import { crossings, neighbours, thin } from './thin.ts';

/** Nearer ones are the two ends of a break, or a spur, and not of the finger. */
const LEAST_APART = 6;

/** How far from the edge of the finger a ridge must end to be an end. */
const EDGE = 4;

/** Where ridges end or fork in a scan, found by crossing numbers on the thinned ridges (Rutovitz 1966). */
export function findMinutiae(picture: GreyPicture): Minutia[] {
  const directions = ridgeDirections(picture);
  const { width } = picture;
  const lines = thin(ridgesOf(picture, directions), width);
  const found: Minutia[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (lines[at] !== 1) continue;
    const count = crossings(neighbours(lines, width, at));
    if (count !== 1 && count !== 3) continue;
    if (isNearEdge(directions.isFinger, width, at)) continue;
    const angle = Math.round(1000 * (directions.angle[at] ?? 0)) / 1000;
    found.push({ x: at % width, y: Math.floor(at / width), angle });
  }
  return found.filter((one) => found.every((other) => other === one || apart(one, other) >= LEAST_APART));
}

function isNearEdge(isFinger: Uint8Array, width: number, at: number): boolean {
  for (let dy = -EDGE; dy <= EDGE; dy += EDGE)
    for (let dx = -EDGE; dx <= EDGE; dx += EDGE) if (isFinger[at + dy * width + dx] !== 1) return true;
  return false;
}

function apart(a: Minutia, b: Minutia): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
