import { type KeystrokeSample, parseKeystrokeSample } from 'passport-stepup/engines';
import { RequestError } from 'passport-stepup/strategy-kit';
import { z } from 'zod';

const EDITING = /^(Backspace|Delete|Arrow(Left|Right|Up|Down)|Home|End)$/;

const time = z.number();

/** A pattern of format 1: this project's own, not the vendor's (README, section "Patterns"). */
const patternSchema = z.looseObject({
  tId: z.string().min(1).max(128).optional(),
  emu_format: z.literal(1),
  emu_text_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  emu_keys: z.array(z.object({ c: z.string().max(64), d: time, u: time })).max(512),
  emu_trusted: z.boolean().default(true),
  emu_characters: z.number().optional(),
  emu_inserted: z.enum(['paste', 'drop', 'autofill', 'replacement', 'multiple']).optional(),
  emu_clock_step: z.number().optional(),
});

/** A typing as the emulator judges it. It lives for one request. */
export interface Typing {
  /** Which text was typed, where the pattern says so. */
  readonly tId: string | undefined;
  /** SHA-256 of the text, where the pattern says so. */
  readonly textDigest: string | undefined;
  /** What the engine measures. */
  readonly sample: KeystrokeSample;
}

/**
 * Reads a pattern. Which keys were pressed is dropped here: each key becomes its position, so that it does not matter
 * which recorder named them; only a correction stays visible. Throws `request_malformed`.
 */
export function readTyping(pattern: unknown): Typing {
  const parsed = patternSchema.safeParse(pattern);
  if (!parsed.success) throw new RequestError('request_malformed', 'not a pattern of format 1');
  const { tId, emu_text_sha256: textDigest, emu_keys: keys, emu_trusted: trusted } = parsed.data;
  const sample = parseKeystrokeSample({
    keys: keys.map(({ c, d, u }, i) => ({ code: EDITING.test(c) ? c : `k${i}`, down: d, up: u })),
    trusted,
    // With no key at all something else made the text change.
    characters: parsed.data.emu_characters ?? (keys.length === 0 ? 1 : undefined),
    inserted: parsed.data.emu_inserted,
    clockStep: parsed.data.emu_clock_step,
  });
  return { tId, textDigest, sample };
}
