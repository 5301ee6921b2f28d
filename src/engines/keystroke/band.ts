/** What a distance means, for people: `match` <= 1.1, `likely` <= 1.25, `unsure` <= 1.4, else `mismatch`. */
export type Band = 'match' | 'likely' | 'unsure' | 'mismatch';

/** The band of a distance. The limits are global: measured on two public sets, see the engine's documentation. */
export function bandOf(distance: number): Band {
  if (distance <= 1.1) return 'match';
  if (distance <= 1.25) return 'likely';
  return distance <= 1.4 ? 'unsure' : 'mismatch';
}
