/** One triangular filter: the bins of a spectrum that it adds up, each with its weight. */
export type MelFilter = readonly (readonly [bin: number, weight: number])[];

/** Where a bank of filters lies. */
export interface MelRange {
  /** Lower edge, Hz. */
  readonly low: number;
  /** Upper edge, Hz. */
  readonly high: number;
  /** How many filters. */
  readonly count: number;
  /** Width of a bin of the spectrum, Hz. */
  readonly bin: number;
}

/** Triangles spaced evenly on the mel scale, each from its lower neighbour's peak to its upper neighbour's. */
export function melBank({ low, high, count, bin }: MelRange): MelFilter[] {
  const edge = (i: number) => hertz(mel(low) + (i * (mel(high) - mel(low))) / (count + 1)) / bin;
  return Array.from({ length: count }, (_, i) => triangle(edge(i), edge(i + 1), edge(i + 2)));
}

function triangle(from: number, peak: number, to: number): MelFilter {
  const bins: [number, number][] = [];
  for (let k = Math.ceil(from); k < to; k++) {
    const weight = k < peak ? (k - from) / (peak - from) : (to - k) / (to - peak);
    if (weight > 0) bins.push([k, weight]);
  }
  return bins;
}

function mel(frequency: number): number {
  return 1127 * Math.log(1 + frequency / 700);
}

function hertz(mels: number): number {
  return 700 * (Math.exp(mels / 1127) - 1);
}
