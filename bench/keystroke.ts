import { existsSync } from 'node:fs';
import { fixedTemplate, followingTemplate, harness } from './keystroke/accuracy.ts';
import { readPasswordFile } from './keystroke/password-file.ts';
import { replays } from './keystroke/replays.ts';
import { robots } from './keystroke/robots.ts';
import { speed } from './keystroke/speed.ts';
import { type Figure, printReport } from './lib/report.ts';

const path = process.argv.slice(2).find((argument) => !argument.startsWith('--'));

if (path !== undefined && existsSync(path)) {
  printReport('Keystroke engine', measureFile(path));
} else {
  printReport('Keystroke engine, the recorded programs only', robots());
  console.log(
    `\nNOT RUN: A0 to A4, A6.people, A7 and A8, for want of the password file (${path ?? 'no path given'}).`,
  );
  console.log('Give the path of DSL-StrongPasswordData.csv, from https://www.cs.cmu.edu/~keystroke/.');
  if (path !== undefined || process.argv.includes('--check')) process.exitCode = 1;
}

function measureFile(file: string): Figure[] {
  const subjects = readPasswordFile(file);
  return [
    harness(subjects),
    fixedTemplate(subjects, {
      name: 'A1',
      about: 'enrolled with 5 typings',
      enrolled: 5,
      impostorsFrom: 0,
      limits: { mean: { max: 0.045 }, pooled: { max: 0.06 } },
    }),
    fixedTemplate(subjects, {
      name: 'A2',
      about: 'enrolled with 10 typings',
      enrolled: 10,
      impostorsFrom: 0,
      limits: { mean: { max: 0.045 }, pooled: { max: 0.06 } },
    }),
    fixedTemplate(subjects, {
      name: 'A3',
      about: 'the same, practised impostors',
      enrolled: 10,
      impostorsFrom: 395,
      limits: { mean: { max: 0.09 }, pooled: { max: 0.106 } },
    }),
    followingTemplate(subjects, {
      name: 'A4',
      about: 'first 10 typings, then followed',
      enrolled: 10,
      impostorsFrom: 0,
      limits: { mean: { max: 0.03 }, pooled: { max: 0.036 } },
    }),
    ...robots(subjects),
    replays(subjects),
    speed(subjects),
  ];
}
