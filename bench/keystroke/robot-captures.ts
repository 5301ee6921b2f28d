import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type KeystrokeSample, parseKeystrokeSample } from 'passport-stepup/engines';
import { z } from 'zod';

/** How one program typed a text, 30 times in a real browser. Made by scripts/record-robots.ts. */
export interface RecordedMethod {
  /** The program and what it was told. */
  readonly method: string;
  /** Whether it imitated a person's times, which no rule finds. */
  readonly humanised: boolean;
  /** What the recorder saw. */
  readonly samples: readonly KeystrokeSample[];
}

const FOLDER = path.join(import.meta.dirname, '../../test/fixtures/robots');

const headerSchema = z.object({ method: z.string(), humanised: z.boolean() });
const captureSchema = z.object({ times: z.array(z.number()) }).loose();

/** All recorded methods, in the order of their names. */
export function readRobotCaptures(): RecordedMethod[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .map((file) => readMethod(readFileSync(path.join(FOLDER, file), 'utf8')));
}

function readMethod(lines: string): RecordedMethod {
  const [header, ...captures] = lines
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  return { ...headerSchema.parse(header), samples: captures.map(readSample) };
}

/** The file holds down and up of each key in turn; which key it was is not kept. */
function readSample(capture: unknown): KeystrokeSample {
  const { times, ...rest } = captureSchema.parse(capture);
  const downs = times.filter((_, i) => i % 2 === 0);
  const keys = downs.map((down, i) => ({ code: `k${i}`, down, up: times[2 * i + 1] }));
  return parseKeystrokeSample({ ...rest, keys });
}
