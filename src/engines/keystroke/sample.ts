import { z } from 'zod';
import { RequestError } from '../../lib/errors.ts';

const MAX_KEYS = 512;

const time = z.number().min(0).max(Number.MAX_SAFE_INTEGER);

const keySchema = z
  .object({ code: z.string().min(1).max(64), down: time, up: time })
  .refine((key) => key.up >= key.down, { path: ['up'], error: 'released before it was pressed' });

/** One capture as the engine reads it. Everything foreign goes through it before anything is measured. */
export const keystrokeSampleSchema = z.object({
  keys: z
    .array(keySchema)
    .max(MAX_KEYS)
    .refine((keys) => keys.every((key, i) => key.down >= (keys[i - 1]?.down ?? 0)), {
      error: 'not in the order of pressing',
    }),
  trusted: z.boolean(),
  characters: z.number().int().min(0).max(MAX_KEYS).optional(),
  inserted: z.enum(['paste', 'drop', 'autofill', 'replacement', 'multiple']).optional(),
  clockStep: z.number().min(0).max(60_000).optional(),
});

/** One pressed and released key. */
export interface PressedKey {
  /** Which key: `KeyboardEvent.code`, or any token that is the same each time the text is typed. */
  readonly code: string;
  /** When it went down, in milliseconds since any origin that the whole sample shares. */
  readonly down: number;
  /** When it came up, on the same clock. */
  readonly up: number;
}

/** One typing of a text. It lives in memory until it is judged; only timings and features outlive it. */
export interface KeystrokeSample {
  /** The character keys in the order of pressing. */
  readonly keys: readonly PressedKey[];
  /** Whether the browser vouches for every event (`isTrusted`). */
  readonly trusted: boolean;
  /** How many characters the field held at the end. Left out: not compared with the keys. */
  readonly characters?: number | undefined;
  /** How text came in other than key by key, if it did. */
  readonly inserted?: 'paste' | 'drop' | 'autofill' | 'replacement' | 'multiple' | undefined;
  /** The smallest step of the recorder's clock in milliseconds, as the recorder saw it. Left out: estimated. */
  readonly clockStep?: number | undefined;
}

/** The sample in a foreign value. Throws `request_malformed`, naming places and never values. */
export function parseKeystrokeSample(value: unknown): KeystrokeSample {
  const parsed = keystrokeSampleSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const places = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole'))];
  throw new RequestError('request_malformed', `not a keystroke sample: ${places.join(', ')}`);
}
