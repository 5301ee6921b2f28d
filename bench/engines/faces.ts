import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { FaceEngine, type FaceReading } from 'passport-stepup/engines';
import type { Figure } from '../lib/report.ts';
import { ratesAt, type Scores } from './error-rates.ts';
import { timing } from './timing.ts';

interface Face {
  readonly person: string;
  readonly reading: FaceReading;
}

/** Measures photographs named `<person><number>.jpg`: each pair, and each template of three with every other picture. */
export async function faceFigures(files: readonly string[]): Promise<Figure[]> {
  const engine = new FaceEngine();
  try {
    const images = await Promise.all(files.map((file) => readFile(file)));
    const faces: Face[] = [];
    for (const [i, image] of images.entries())
      faces.push({ person: personOf(files[i] ?? ''), reading: await engine.read(image) });
    const good = faces.filter(({ reading }) => !reading.problem);
    return [
      found(faces.length, good.length),
      pairs(engine, good),
      ...means(engine, good),
      await timing({
        name: 'face.speed',
        about: 'reading one picture',
        rounds: 20,
        run: (round) => engine.read(images[round % images.length] ?? new Uint8Array()),
      }),
    ];
  } finally {
    await engine.close();
  }
}

function personOf(file: string): string {
  return basename(file).replace(/\d*\.[^.]+$/, '');
}

function found(all: number, good: number): Figure {
  return {
    name: 'face.found',
    about: 'pictures with one good face',
    values: { share: good / all },
    n: all,
    limits: { share: { min: 0.95 } },
  };
}

function pairs(engine: FaceEngine, faces: readonly Face[]): Figure {
  const scores = { same: [] as number[], different: [] as number[] };
  for (const [i, a] of faces.entries()) {
    for (const b of faces.slice(i + 1)) {
      const { score } = engine.compare(engine.enrol([frontal(a.reading)]), b.reading);
      scores[a.person === b.person ? 'same' : 'different'].push(-score);
    }
  }
  return report(scores, {
    name: 'face.pairs',
    about: 'one picture against one',
    threshold: engine.singleThreshold,
  });
}

/** A person's first three pictures against all other pictures; nothing where nobody has four, or nobody else is there. */
function means(engine: FaceEngine, faces: readonly Face[]): Figure[] {
  const scores = { same: [] as number[], different: [] as number[] };
  for (const person of new Set(faces.map((face) => face.person))) {
    const own = faces.filter((face) => face.person === person);
    if (own.length < 3) continue;
    const enrolled = own.slice(0, 3);
    const template = engine.enrol(enrolled.map(({ reading }) => frontal(reading)));
    for (const probe of faces.filter((face) => !enrolled.includes(face)))
      scores[probe.person === person ? 'same' : 'different'].push(
        -engine.compare(template, probe.reading).score,
      );
  }
  if (scores.same.length + scores.different.length === 0) return [];
  return [
    report(scores, {
      name: 'face.mean',
      about: 'the mean of three against one',
      threshold: engine.threshold,
    }),
  ];
}

/** Public sets hold turned heads, which an enrolment would refuse: here they are compared all the same. */
function frontal(reading: FaceReading): FaceReading {
  return { ...reading, yaw: 0 };
}

interface Named {
  readonly name: string;
  readonly about: string;
  readonly threshold: number;
}

/** A rate is told where something was compared, and nowhere else. */
function report({ same, different }: Scores, { name, about, threshold }: Named): Figure {
  const { fmr, fnmr } = ratesAt({ same, different }, -threshold);
  const strangers = different.length > 0 && { fmr, different_min: -Math.max(...different) };
  const selves = same.length > 0 && { fnmr, same_max: -Math.min(...same) };
  return {
    name,
    about,
    values: { threshold, ...strangers, ...selves, same: same.length },
    n: same.length + different.length,
    limits: { ...(strangers && { fmr: { max: 0.01 } }), ...(selves && { fnmr: { max: 0.1 } }) },
  };
}
