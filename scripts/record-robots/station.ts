/** One way of making a browser type. */
export interface Method {
  /** The name of its fixture. */
  readonly name: string;
  /** Whether it imitates a person's times: no rule finds those, and none is expected to. */
  readonly humanised?: true;
  /** Types the text into the focused field. */
  readonly type: (text: string) => Promise<unknown>;
}

/** A tool with a browser that shows the recording page. */
export interface Station {
  /** The tool and its version. */
  readonly tool: string;
  /** What it can do. */
  readonly methods: readonly Method[];
  /** Runs an expression in the page. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Ends the browser. */
  readonly close: () => Promise<unknown>;
}

/** How a browser is started. */
export const BROWSER = {
  path: '/usr/bin/chromium',
  arguments: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
};

/** Waits this many milliseconds. */
export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A number between the two, each equally likely. */
export function between(least: number, most: number): number {
  return least + Math.random() * (most - least);
}

/** A normal number around a centre, never below 10. */
export function around(centre: number, deviation: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
  return Math.max(10, centre + deviation * normal);
}
