import type { FaceReading } from 'passport-stepup/engines';
import { seededRandom } from '../../../src/testing/seeded-random.ts';

/** A reading of a good frontal picture as the worker would give it; `words` decide face and form. */
export function reading(words: string, changes: Partial<FaceReading> = {}): FaceReading {
  const { normal } = seededRandom(words);
  const numbers = (n: number) => Array.from({ length: n }, () => 0.09 * normal());
  return {
    faces: 1,
    width: 200,
    box: { x: 10, y: 10, width: 200, height: 200 },
    brightness: 120,
    descriptor: numbers(128),
    yaw: 0,
    mouthOpen: 0,
    shape: numbers(234),
    digest: words,
    advisory: { real: 0.5, live: 0.5 },
    ...changes,
  };
}

/** Another reading of the same face, moved by so much. */
export function again(first: FaceReading, words: string, changes: Partial<FaceReading> = {}): FaceReading {
  const { normal } = seededRandom(words);
  return {
    ...first,
    descriptor: first.descriptor.map((one) => one + 0.01 * normal()),
    shape: first.shape.map((one) => one + 0.05 * normal()),
    digest: words,
    ...changes,
  };
}
