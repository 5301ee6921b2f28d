import type { Position } from './geometry.ts';

/** Where a position is, by the emulator's small table. */
export interface Place {
  /** ISO 3166-1 code of two letters. */
  readonly country: string;
  /** The state's two letters, where it is known. */
  readonly state?: string;
}

type Box = readonly [
  country: string,
  state: string | undefined,
  south: number,
  west: number,
  north: number,
  east: number,
];

/** Rough rectangles: enough to try administrative geofences with cities, wrong along borders. The first that fits counts. */
const BOXES: readonly Box[] = [
  ['US', 'MA', 41.2, -73.5, 42.7, -69.9],
  ['US', 'NH', 42.7, -72.56, 45.3, -70.7],
  ['US', 'NY', 40.5, -79.8, 45.0, -71.85],
  ['US', 'CA', 32.5, -124.5, 42.0, -114.1],
  ['US', 'TX', 25.8, -106.7, 36.5, -93.5],
  ['US', 'FL', 24.4, -87.6, 31.0, -80.0],
  ['US', undefined, 24.4, -124.8, 49.0, -66.9],
  ['PT', undefined, 36.9, -9.6, 42.2, -6.2],
  ['ES', undefined, 36.0, -9.4, 43.8, 3.4],
  ['FR', undefined, 42.3, -4.9, 51.1, 8.2],
  ['DE', undefined, 47.3, 5.9, 55.1, 15.1],
  ['GB', undefined, 49.9, -8.2, 60.9, 1.8],
  ['BR', undefined, -33.8, -74.0, 5.3, -34.7],
  ['IN', undefined, 6.7, 68.1, 35.5, 97.4],
  ['JP', undefined, 30.0, 129.5, 45.6, 146.0],
];

/** The place of a position, or nothing where the table has none. */
export function placeOf({ lat, lon }: Position): Place | undefined {
  const found = BOXES.find(
    ([, , south, west, north, east]) => lat >= south && lat <= north && lon >= west && lon <= east,
  );
  if (!found) return undefined;
  const [country, state] = found;
  return { country, ...(state === undefined ? {} : { state }) };
}
