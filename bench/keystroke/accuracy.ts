import { DEFAULT_THRESHOLD, distanceTo } from '../../src/engines/keystroke/distance.ts';
import { type KeystrokeTemplate, makeTemplate } from '../../src/engines/keystroke/template.ts';
import { ADMIT_LIMIT, WINDOW } from '../../src/engines/keystroke/update.ts';
import type { Figure } from '../lib/report.ts';
import { meanRate, pooledRate, type Scores } from './error-rates.ts';
import type { Repetition, Subject } from './password-file.ts';

const TRAINING = 200;
const IMPOSTOR_TYPINGS = 5;

/** How an accuracy figure is measured and judged. */
export interface Plan extends Pick<Figure, 'name' | 'about' | 'limits'> {
  /** How many typings the template starts with. */
  readonly enrolled: number;
  /** The first of the five typings that each impostor contributes, counted from 0. */
  readonly impostorsFrom: number;
}

/** A0: the plain scaled Manhattan detector under the published protocol. It checks the harness, not the engine. */
export function harness(subjects: readonly Subject[]): Figure {
  const people = subjects.map((subject) => {
    const score = scaledManhattan(subject.repetitions.slice(0, TRAINING));
    return {
      genuine: subject.repetitions.slice(TRAINING).map(score),
      impostor: impostors(subjects, subject, 0).map(score),
    };
  });
  return {
    name: 'A0',
    about: 'the published detector under the published protocol',
    values: meanRate(people),
    n: people.length,
    limits: { mean: { min: 0.0957, max: 0.0967 }, sd: { min: 0.0689, max: 0.0699 } },
  };
}

/**
 * A1 to A3: enrolled with the last typings of session 4, then sessions 5 to 8 against 5 typings of each other.
 * `far` and `frr` are the shares of foreign typings accepted and own ones refused at the default threshold.
 */
export function fixedTemplate(subjects: readonly Subject[], plan: Plan): Figure {
  const people = subjects.map((subject) => {
    const template = templateOf(subject.repetitions.slice(TRAINING - plan.enrolled, TRAINING));
    const score = (repetition: Repetition) => distanceTo(template, repetition.features);
    return {
      genuine: subject.repetitions.slice(TRAINING).map(score),
      impostor: impostors(subjects, subject, plan.impostorsFrom).map(score),
    };
  });
  return figure(plan, people);
}

/** A4: enrolled with the very first typings; from then on the template follows the person. */
export function followingTemplate(subjects: readonly Subject[], plan: Plan): Figure {
  const people = subjects.map((subject) =>
    follow(subject, impostors(subjects, subject, plan.impostorsFrom), plan),
  );
  return figure(plan, people);
}

/** The own typings of sessions 5 to 8, each on its day; the foreign ones against every tenth of these templates. */
function follow(subject: Subject, others: readonly Repetition[], { enrolled }: Plan): Scores {
  let template = templateOf(subject.repetitions.slice(0, enrolled));
  const genuine: number[] = [];
  const impostor: number[] = [];
  for (const [i, { features }] of subject.repetitions.entries()) {
    if (i < enrolled) continue;
    const distance = distanceTo(template, features);
    if (i >= TRAINING) genuine.push(distance);
    if (i >= TRAINING && i % 10 === 0)
      impostor.push(...others.map((other) => distanceTo(template, other.features)));
    if (distance <= ADMIT_LIMIT) template = makeTemplate('', [...template.samples, features].slice(-WINDOW));
  }
  return { genuine, impostor };
}

function figure({ name, about, limits }: Plan, people: readonly Scores[]): Figure {
  const accepted = (score: number) => score <= DEFAULT_THRESHOLD;
  const values = {
    mean: meanRate(people).mean,
    pooled: pooledRate(people),
    far: share(
      people.flatMap(({ impostor }) => impostor),
      accepted,
    ),
    frr:
      1 -
      share(
        people.flatMap(({ genuine }) => genuine),
        accepted,
      ),
  };
  return { name, about, values, n: people.length, ...(limits && { limits }) };
}

function share(scores: readonly number[], holds: (score: number) => boolean): number {
  return scores.filter(holds).length / scores.length;
}

function templateOf(repetitions: readonly Repetition[]): KeystrokeTemplate {
  return makeTemplate(
    '',
    repetitions.map((repetition) => repetition.features),
  );
}

function impostors(subjects: readonly Subject[], victim: Subject, from: number): Repetition[] {
  return subjects
    .filter((subject) => subject !== victim)
    .flatMap((subject) => subject.repetitions.slice(from, from + IMPOSTOR_TYPINGS));
}

/** Each of the 31 raw columns: distance from the mean in units of the mean absolute deviation, summed. */
function scaledManhattan(training: readonly Repetition[]): (probe: Repetition) => number {
  const average = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const columns = (training[0]?.raw ?? []).map((_, j) => training.map(({ raw }) => raw[j] ?? Number.NaN));
  const means = columns.map(average);
  const deviations = columns.map((column, j) =>
    average(column.map((value) => Math.abs(value - (means[j] ?? 0)))),
  );
  return ({ raw }) =>
    raw.reduce((sum, value, j) => sum + Math.abs(value - (means[j] ?? 0)) / (deviations[j] ?? 0), 0);
}
