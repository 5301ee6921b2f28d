/** The scores of one person's own typings and of others posing as that person; larger is less alike. */
export interface Scores {
  /** Scores of the person. */
  readonly genuine: readonly number[];
  /** Scores of the others. */
  readonly impostor: readonly number[];
}

/**
 * The equal-error rate: where the share of refused own typings equals that of accepted foreign ones, on the line
 * between the two thresholds around the crossing (as in Killourhy and Maxion's own evaluation script).
 */
export function equalErrorRate({ genuine, impostor }: Scores): number {
  const [own, others] = [Float64Array.from(genuine).sort(), Float64Array.from(impostor).sort()];
  const thresholds = Float64Array.from([...genuine, ...impostor]).sort();
  let before = { miss: 1, falseAlarm: 0 };
  let [i, j] = [0, 0];
  for (const threshold of thresholds) {
    while (i < own.length && (own[i] ?? 0) <= threshold) i++;
    while (j < others.length && (others[j] ?? 0) <= threshold) j++;
    const here = { miss: 1 - i / own.length, falseAlarm: j / others.length };
    if (here.falseAlarm >= here.miss) return crossing(before, here);
    before = here;
  }
  return crossing(before, { miss: 0, falseAlarm: 1 });
}

/** The mean of the rates of single people, each with a threshold of their own, and its standard deviation. */
export function meanRate(people: readonly Scores[]): { mean: number; sd: number } {
  const rates = people.map(equalErrorRate);
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const squares = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (rates.length - 1)) };
}

/** The rate with one threshold for everybody: what a deployed service can reach. */
export function pooledRate(people: readonly Scores[]): number {
  return equalErrorRate({
    genuine: people.flatMap((person) => person.genuine),
    impostor: people.flatMap((person) => person.impostor),
  });
}

interface Rates {
  readonly miss: number;
  readonly falseAlarm: number;
}

function crossing(a: Rates, b: Rates): number {
  const gap = a.miss - a.falseAlarm;
  const share = gap / (gap - (b.miss - b.falseAlarm));
  return a.miss + share * (b.miss - a.miss);
}
