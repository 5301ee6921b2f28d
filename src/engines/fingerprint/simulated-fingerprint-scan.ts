import { writeScan } from '../scanner/scan-file.ts';
import { type SeededNoise, seededNoise } from '../scanner/seeded-noise.ts';
import { FINGERPRINT_SIDE, ridgePhase } from './simulated-finger.ts';

const TURN = (5 * Math.PI) / 180;
const SHIFT = 5;
const STRETCH = 1.2;
const GRAIN = 12;
const DRY_SPOTS = 3;
const PAPER = 230;
const SKIN = 130;
const CONTRAST = 80;

type Point = readonly [x: number, y: number];

/**
 * One scan by a simulated fingerprint scanner: a drawing, not a recording of anybody. `person` names the finger, `seed` the
 * occasion: each scan is turned by up to 5 degrees, shifted by up to 5 pixels, stretched by up to 1.2, pressed more or less,
 * touches elsewhere, has dry spots and grain. The same two arguments give the same bytes, as a replay would. Runs in browsers
 * too.
 */
export function simulatedFingerprintScan(person: string, seed: number): Uint8Array {
  const noise = seededNoise(`finger/${person}/${seed}`);
  const phase = ridgePhase(person);
  const source = placement(noise);
  const touch = contact(noise);
  const pressure = 0.25 * noise.either();
  const wetness = drySpots(noise);
  const pixels = Uint8Array.from({ length: FINGERPRINT_SIDE * FINGERPRINT_SIDE }, (_, i) => {
    const at: Point = [i % FINGERPRINT_SIDE, Math.floor(i / FINGERPRINT_SIDE)];
    const grain = GRAIN * noise.normal();
    if (!touch(at)) return clamp(PAPER + grain / 2);
    const ridge = Math.tanh(2 * (Math.cos(phase(...source(at))) - pressure));
    return clamp(SKIN + CONTRAST * wetness(at) * ridge + grain);
  });
  return writeScan('fingerprint', { width: FINGERPRINT_SIDE, height: FINGERPRINT_SIDE, pixels });
}

/** Where on the finger a pixel of the scan lies. */
function placement({ uniform, either }: SeededNoise): (at: Point) => Point {
  const [angle, dx, dy] = [TURN * either(), SHIFT * either(), SHIFT * either()];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [pull, push] = [2 * Math.PI * uniform(), 2 * Math.PI * uniform()];
  const half = FINGERPRINT_SIDE / 2;
  return ([x, y]) => {
    const u = x - half + dx + STRETCH * Math.sin(0.03 * y + pull);
    const v = y - half + dy + STRETCH * Math.sin(0.03 * x + push);
    return [cos * u - sin * v + half, sin * u + cos * v + half];
  };
}

function contact({ uniform, either }: SeededNoise): (at: Point) => boolean {
  const centre = [FINGERPRINT_SIDE / 2 + 5 * either(), FINGERPRINT_SIDE / 2 + 5 * either()] as const;
  const [wide, high] = [68 + 6 * uniform(), 74 + 6 * uniform()];
  return ([x, y]) => ((x - centre[0]) / wide) ** 2 + ((y - centre[1]) / high) ** 2 < 1;
}

function drySpots({ uniform }: SeededNoise): (at: Point) => number {
  const spots = Array.from({ length: DRY_SPOTS }, () => ({
    at: [FINGERPRINT_SIDE * uniform(), FINGERPRINT_SIDE * uniform()] as const,
    size: 4 + 6 * uniform(),
    loss: 0.3 + 0.5 * uniform(),
  }));
  return ([x, y]) =>
    spots.reduce((left, { at, size, loss }) => {
      const near = ((x - at[0]) ** 2 + (y - at[1]) ** 2) / (2 * size * size);
      return left * (1 - loss * Math.exp(-near));
    }, 1);
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, value));
}
