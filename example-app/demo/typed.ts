import { syntheticTypist } from 'passport-stepup/testing';
import type { ShownChallenge } from './bank-customer.ts';

/** A pattern as the page's recorder makes it (format 1, the emulator's). */
export interface TypedPattern {
  readonly [member: string]: unknown;
  readonly emu_keys: readonly { readonly c: string; readonly d: number; readonly u: number }[];
}

/**
 * What the recorder would have made if this made-up person had typed the challenge's text: timings drawn from a
 * synthetic typist whose habits are spread as those of 51 measured people. The same occasion is the same typing.
 */
export function typed(who: string, challenge: ShownChallenge, occasion: number): TypedPattern {
  const sample = syntheticTypist(who).type(textOf(challenge), occasion);
  return pattern(challenge, sample.keys);
}

/** What a program would have made that presses each key for 85 ms and the next one 1.5 ms later, always. */
export function typedByRobot(challenge: ShownChallenge): TypedPattern {
  const keys = Array.from(textOf(challenge), (_, index) => ({ down: index * 86.5, up: index * 86.5 + 85 }));
  return pattern(challenge, keys);
}

/** Which key it was stays on the page: a key is told by its place in the text. */
function pattern(
  { data: { tId } }: ShownChallenge,
  keys: readonly { readonly down: number; readonly up: number }[],
): TypedPattern {
  const start = keys[0]?.down ?? 0;
  return {
    ...(typeof tId === 'string' ? { tId } : {}),
    emu_format: 1,
    emu_text_kind: 'textVisible',
    emu_keys: keys.map(({ down, up }, index) => ({ c: `k${index}`, d: down - start, u: up - start })),
    emu_mouse: [],
    emu_trusted: true,
  };
}

function textOf({ data: { text } }: ShownChallenge): string {
  if (typeof text !== 'string') throw new Error('the challenge names no text');
  return text;
}
