import {
  FingerprintEngine,
  PalmEngine,
  simulatedFingerprintScan,
  simulatedPalmScan,
} from 'passport-stepup/engines';
import type { Figure } from '../lib/report.ts';
import { timing } from './timing.ts';

/** What palms and fingerprints have in common. */
interface Scanner<Reading, Template> {
  readonly name: string;
  readonly scan: (person: string, seed: number) => Uint8Array;
  readonly engine: {
    readonly threshold: number;
    read(scan: Uint8Array): Reading;
    enrol(readings: readonly Reading[]): Template;
    compare(template: Template, reading: Reading): { readonly score: number; readonly decision: string };
  };
}

const PEOPLE = 100;
const SCANS = 3;

/** 100 made-up people, three scans enrolled each: 300 comparisons with their own scans, 9,900 with everybody else's. */
export async function scannerFigures(): Promise<Figure[]> {
  return [
    ...(await figuresOf({ name: 'palm', scan: simulatedPalmScan, engine: new PalmEngine() })),
    ...(await figuresOf({
      name: 'fingerprint',
      scan: simulatedFingerprintScan,
      engine: new FingerprintEngine(),
    })),
  ];
}

async function figuresOf<Reading, Template>({
  name,
  scan,
  engine,
}: Scanner<Reading, Template>): Promise<Figure[]> {
  const read = (person: number, seed: number) => engine.read(scan(`person ${person}`, seed));
  const people = Array.from({ length: PEOPLE }, (_, person) => ({
    template: engine.enrol([0, 1, 2].map((seed) => read(person, seed))),
    probes: Array.from({ length: SCANS }, (_, k) => read(person, SCANS + k)),
  }));
  const same: { score: number; decision: string }[] = [];
  const different: typeof same = [];
  for (const [i, { template }] of people.entries()) {
    for (const [j, { probes }] of people.entries()) {
      if (i === j) same.push(...probes.map((probe) => engine.compare(template, probe)));
      else different.push(...probes.slice(0, 1).map((probe) => engine.compare(template, probe)));
    }
  }
  const scores = (all: typeof same) => all.map(({ score }) => score);
  const [first] = people;
  return [
    {
      name: `${name}.simulated`,
      about: 'simulated scans: errors of own and foreign comparisons',
      values: {
        refused: same.filter(({ decision }) => decision !== 'accept').length,
        accepted: different.filter(({ decision }) => decision !== 'reject').length,
        threshold: engine.threshold,
        same_min: Math.min(...scores(same)),
        same_max: Math.max(...scores(same)),
        different_min: Math.min(...scores(different)),
        different_max: Math.max(...scores(different)),
      },
      n: same.length + different.length,
      limits: { refused: { max: 0 }, accepted: { max: 0 } },
    },
    await timing({
      name: `${name}.speed`,
      about: 'drawing, reading and comparing one scan',
      rounds: 50,
      run: (round) => first && engine.compare(first.template, read(0, 1000 + round)),
    }),
  ];
}
