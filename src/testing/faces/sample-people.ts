import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the head of one person is in a sample photograph, in its pixels. */
export interface SampleHead {
  /** Number of the photograph. */
  readonly photograph: number;
  /** Middle of the face. */
  readonly x: number;
  /** Middle of the face. */
  readonly y: number;
  /** Half the side of the square that is cut out. */
  readonly reach: number;
}

const heads = {
  anna: { photograph: 6, x: 356, y: 634, reach: 330 },
  ella: { photograph: 3, x: 693, y: 474, reach: 300 },
  fay: { photograph: 3, x: 1183, y: 370, reach: 270 },
  gina: { photograph: 5, x: 460, y: 1032, reach: 300 },
} as const satisfies Readonly<Record<string, SampleHead>>;

/** Made-up names for people in the sample photographs that `@vladmandic/face-api` brings along. */
export type SamplePerson = keyof typeof heads;

/** All of them. */
export const samplePeople: readonly SamplePerson[] = ['anna', 'ella', 'fay', 'gina'];

/** Where somebody's head is. */
export function headOf(person: SamplePerson): SampleHead {
  return heads[person];
}

/** A photograph of `@vladmandic/face-api` (its folder `demo`, numbers 1 to 6), each with several people in it. */
export async function samplePhotograph(number: number): Promise<Uint8Array> {
  const folder = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));
  return readFile(join(folder, 'demo', `sample${number}.jpg`));
}
