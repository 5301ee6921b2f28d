/** Offsets of the eight neighbours, clockwise from above. */
const AROUND = [
  [0, -1],
  [1, -1],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
] as const;

/** The eight neighbours of a pixel, clockwise from above. */
export function neighbours(picture: Uint8Array, width: number, at: number): number[] {
  return AROUND.map(([dx, dy]) => picture[at + dy * width + dx] ?? 0);
}

/** How often the ring of neighbours goes from 0 to 1: 1 at the end of a line, 2 on it, 3 where it forks. */
export function crossings(ring: readonly number[]): number {
  return ring.filter((one, i) => one === 0 && ring[(i + 1) % ring.length] === 1).length;
}

/** Lines one pixel wide in the middle of the ridges (Zhang and Suen 1984). The outermost pixels must be 0. */
export function thin(ridges: Uint8Array, width: number): Uint8Array {
  const picture = Uint8Array.from(ridges);
  for (;;) {
    const peeled = peel(picture, width, 0) + peel(picture, width, 1);
    if (peeled === 0) return picture;
  }
}

function peel(picture: Uint8Array, width: number, pass: 0 | 1): number {
  const gone: number[] = [];
  for (let at = 0; at < picture.length; at++) {
    if (picture[at] === 1 && canGo(neighbours(picture, width, at), pass)) gone.push(at);
  }
  for (const at of gone) picture[at] = 0;
  return gone.length;
}

function canGo(ring: readonly number[], pass: 0 | 1): boolean {
  const count = ring.reduce((sum, one) => sum + one, 0);
  if (count < 2 || count > 6 || crossings(ring) !== 1) return false;
  const [above = 0, , right = 0, , below = 0, , left = 0] = ring;
  return pass === 0
    ? above * right * below === 0 && right * below * left === 0
    : above * right * left === 0 && above * below * left === 0;
}
