/** A bound that one value of a figure must keep. Give `max`, `min` or both; the bound itself is allowed. */
export interface Limit {
  /** The largest value that is still good enough. */
  readonly max?: number;
  /** The smallest value that is still good enough. */
  readonly min?: number;
}

/** One measured figure: a line of a report. */
export interface Figure {
  /** A short name without spaces: `A1`, `guard.warm`. */
  readonly name: string;
  /** What it measures, in a few words, for the table. */
  readonly about: string;
  /** The measured values by name, in the order of printing. Numbers are rounded for print, judged unrounded. */
  readonly values: Readonly<Record<string, number>>;
  /** How many things were measured: people, comparisons, rounds. */
  readonly n: number;
  /** The bound of each value that has one, by the value's name. */
  readonly limits?: Readonly<Record<string, Limit>>;
}

/** Whether every limit of a figure is kept. A value that is missing or not a number keeps no limit. */
export function isMet(figure: Figure): boolean {
  return Object.entries(figure.limits ?? {}).every(([name, { max = Infinity, min = -Infinity }]) => {
    const value = figure.values[name];
    return value !== undefined && value <= max && value >= min;
  });
}

/**
 * The figure as the one line that programs read: `A1 mean=0.0418 pooled=0.0553 n=51 limit=mean<=0.045 ok`.
 * Several limits are joined by commas; a figure without a limit ends after `n`.
 */
export function figureLine(figure: Figure): string {
  const values = Object.entries(figure.values).map(([name, value]) => `${name}=${round(value)}`);
  const limits = limitTexts(figure);
  const judged = limits.length === 0 ? [] : [`limit=${limits.join(',')}`, isMet(figure) ? 'ok' : 'short'];
  return [figure.name, ...values, `n=${figure.n}`, ...judged].join(' ');
}

/** The figures as a table for people, with one row a figure. */
export function figureTable(figures: readonly Figure[]): string {
  const header = ['', 'what', 'measured', 'n', 'limit', ''];
  const rows = figures.map((figure) => [
    figure.name,
    figure.about,
    Object.entries(figure.values)
      .map(([name, value]) => `${name} ${round(value)}`)
      .join(', '),
    String(figure.n),
    limitTexts(figure).join(', '),
    verdict(figure),
  ]);
  const widths = header.map((_, i) => Math.max(...[header, ...rows].map((row) => row[i]?.length ?? 0)));
  return [header, ...rows]
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Where a report is printed and what is done with a figure that falls short. */
export interface PrintOptions {
  /** Make a figure that falls short the exit code 1. Default: whether the command line has `--check`. */
  readonly check?: boolean;
  /** Receives the text. Default `console.log`. */
  readonly write?: (text: string) => void;
}

/** Prints the table, then one line a figure. The one way in which every benchmark reports. */
export function printReport(title: string, figures: readonly Figure[], options: PrintOptions = {}): void {
  const { check = process.argv.includes('--check'), write = console.log } = options;
  write(`${title}\n\n${figureTable(figures)}\n\n${figures.map(figureLine).join('\n')}`);
  if (check && !figures.every(isMet)) process.exitCode = 1;
}

function verdict(figure: Figure): string {
  if (figure.limits === undefined) return '';
  return isMet(figure) ? 'ok' : 'short';
}

function limitTexts(figure: Figure): string[] {
  return Object.entries(figure.limits ?? {}).flatMap(([name, { max, min }]) => [
    ...(max === undefined ? [] : [`${name}<=${max}`]),
    ...(min === undefined ? [] : [`${name}>=${min}`]),
  ]);
}

/** Four decimals below 10, none above 1,000: what a reader can use. */
function round(value: number): string {
  if (Math.abs(value) >= 1000) return String(Math.round(value));
  return String(Number(value.toFixed(Math.abs(value) >= 10 ? 2 : 4)));
}
