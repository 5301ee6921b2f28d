/**
 * When an event happened, in milliseconds since the page began: its own time stamp, which is taken before the
 * event waits for the page's other work, or the clock's where a browser gives a stamp of another origin.
 */
export function eventTime(event: Event): number {
  const now = performance.now();
  return event.timeStamp > 0 && event.timeStamp <= now + 1 ? event.timeStamp : now;
}

/** Steps to which browsers are known to round their clock against fingerprinting, in milliseconds. */
const knownSteps = [100, 50, 1000 / 60, 10, 5];

/**
 * The step of the clock that gave these times, in milliseconds: the coarsest known one that fits all of them,
 * 0 when none does. Eight keys or more never fit a step by chance.
 */
export function clockStepOf(times: readonly number[]): number {
  if (times.length < 8) return 0;
  return knownSteps.find((step) => times.every((time) => isMultiple(time, step))) ?? 0;
}

function isMultiple(time: number, step: number): boolean {
  const rest = time % step;
  return Math.min(rest, step - rest) < 0.12;
}
