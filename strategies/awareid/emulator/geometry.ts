/** A position on the earth, in degrees. */
export interface Position {
  /** Latitude, -90 to 90, north positive. */
  readonly lat: number;
  /** Longitude, -180 to 180, east positive. */
  readonly lon: number;
}

const EARTH_RADIUS = 6_371_008.8;

/** Whether a position is at most `radius` metres from the centre, by the great circle. */
export function insideCircle(at: Position, centre: Position, radius: number): boolean {
  return distance(at, centre) <= radius;
}

/**
 * Whether a position is inside of a ring of `[lon, lat]` (closed by itself; the even-odd rule). Each side is the shorter way
 * round, so that the ring may cross the 180th meridian; it may not enclose a pole.
 */
export function insidePolygon({ lat, lon }: Position, ring: readonly (readonly [number, number])[]): boolean {
  const points: (readonly [number, number])[] = [];
  for (const [x, y] of ring) points.push([nearTo(points.at(-1)?.[0] ?? x, x), y]);
  return [lon - 360, lon, lon + 360].some((x) => isWithin(x, lat, points));
}

function isWithin(lon: number, lat: number, points: readonly (readonly [number, number])[]): boolean {
  let inside = false;
  points.forEach(([x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length] ?? [x, y];
    const crosses = y > lat !== nextY > lat && lon < ((nextX - x) * (lat - y)) / (nextY - y) + x;
    if (crosses) inside = !inside;
  });
  return inside;
}

/** Metres between two positions (haversine, mean earth radius). */
function distance(a: Position, b: Position): number {
  const [latitude, longitude] = [radians(b.lat - a.lat), radians(b.lon - a.lon)];
  const h =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(longitude / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** The same meridian, at most half a turn from another. */
function nearTo(lon: number, other: number): number {
  if (other - lon > 180) return other - 360;
  return other - lon < -180 ? other + 360 : other;
}
