/**
 * One scan by a simulated fingerprint scanner: a drawing, not a recording of anybody. `person` names the finger, `seed` the
 * occasion. The same two arguments give the same bytes, as a replay would. Runs in browsers too.
 */
export function simulatedFingerprintScan(_person: string, _seed: number): Uint8Array {
  throw new Error('not yet');
}
