import { type SeededNoise, seededNoise } from '../scanner/seeded-noise.ts';

/** Pixels on a side of a simulated palm scan. */
export const PALM_SIDE = 128;

type Point = readonly [x: number, y: number];

/** One line of a palm: a quadratic curve, its half width and its depth. */
export interface PalmLine {
  /** Start, control point and end of the curve. */
  readonly curve: readonly [Point, Point, Point];
  /** Standard deviation of its profile, in pixels. */
  readonly width: number;
  /** How much darker than the skin it is. */
  readonly depth: number;
  /** Whether it is one of the three long lines, which every scan shows. */
  readonly principal: boolean;
}

const WRINKLES = 140;

/** The palm of a made-up person: three principal lines and 140 wrinkles, the same always for the same name. */
export function palmLines(person: string): PalmLine[] {
  const noise = seededNoise(person);
  return [
    ...Array.from({ length: 3 }, (_, k) => principalLine(noise, 30 + 34 * k)),
    ...Array.from({ length: WRINKLES }, () => wrinkle(noise)),
  ];
}

function principalLine({ uniform, either }: SeededNoise, height: number): PalmLine {
  const y = height + 7 * either();
  const curve: PalmLine['curve'] = [
    [8 + 20 * uniform(), y + 11 * either()],
    [45 + 30 * uniform(), y + 20 * either()],
    [118 - 25 * uniform(), y + 22 * either()],
  ];
  return { curve, width: 2.2 + uniform(), depth: 60 + 20 * uniform(), principal: true };
}

function wrinkle({ uniform, either }: SeededNoise): PalmLine {
  const [x, y] = [PALM_SIDE * uniform(), PALM_SIDE * uniform()];
  const [angle, length] = [Math.PI * uniform(), 8 + 26 * uniform()];
  const curve: PalmLine['curve'] = [
    [x, y],
    [x + 0.5 * length * Math.cos(angle + 0.2 * either()), y + 0.5 * length * Math.sin(angle)],
    [x + length * Math.cos(angle), y + length * Math.sin(angle)],
  ];
  return { curve, width: 1.1 + 0.8 * uniform(), depth: 25 + 35 * uniform(), principal: false };
}
