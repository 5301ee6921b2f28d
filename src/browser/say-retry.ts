import type { Stage } from './stage.ts';

/** Says why a capture is made again, in the words for its reason or in general ones. */
export function sayRetry(stage: Stage, reason = ''): void {
  const { retry, retryReasons, retryNotCounted, nextReasons } = stage.texts;
  const next = nextReasons[reason];
  const known = retryReasons[reason];
  if (next !== undefined) stage.say('success', next);
  else stage.say('error', known === undefined ? retry : `${known} ${retryNotCounted}`);
}
