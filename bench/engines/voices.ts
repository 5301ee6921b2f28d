import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { VoiceEngine, type VoiceReading, type VoiceTemplate } from 'passport-stepup/engines';
import type { Figure } from '../lib/report.ts';
import { equalErrorRate, ratesAt } from './error-rates.ts';
import { timing } from './timing.ts';

interface Spoken {
  readonly digit: number;
  readonly index: number;
  readonly reading: VoiceReading;
}

interface Speaker {
  readonly template: VoiceTemplate;
  readonly probes: readonly VoiceReading[];
}

const ENROLLED = 3;

/**
 * Measures recordings of single digits named `digit_speaker_index.wav`: 30 enrol a speaker (each digit's first three), the others
 * test, ten digits at a time.
 */
export async function voiceFigures(files: readonly string[]): Promise<Figure[]> {
  const engine = new VoiceEngine();
  const speakers = [...bySpeaker(engine, files).values()].map((spoken) => enrolled(engine, spoken));
  const scores = { same: [] as number[], different: [] as number[] };
  for (const { template, probes } of speakers) {
    for (const other of speakers) {
      const kind = other.probes === probes ? 'same' : 'different';
      for (const probe of other.probes) scores[kind].push(engine.compare(template, probe).score);
    }
  }
  const [first] = speakers;
  if (first === undefined) return [];
  const wav = readFileSync(files[0] ?? '');
  const place = basename(dirname(files[0] ?? ''));
  return [
    {
      name: `voice.${place}`,
      about: `${speakers.length} speakers, 30 digits enrolled, 10 tested`,
      values: { eer: equalErrorRate(scores), ...ratesAt(scores, engine.threshold), same: scores.same.length },
      n: scores.same.length + scores.different.length,
      limits: { eer: { max: 0.02 } },
    },
    await timing({
      name: `voice.${place}.speed`,
      about: 'reading one digit and comparing ten',
      rounds: 50,
      run: (round) => {
        engine.read(wav);
        const probe = first.probes[round % first.probes.length];
        if (probe) engine.compare(first.template, probe);
      },
    }),
  ];
}

function bySpeaker(engine: VoiceEngine, files: readonly string[]): Map<string, Spoken[]> {
  const speakers = new Map<string, Spoken[]>();
  for (const file of files) {
    const [digit, speaker = '', index] = basename(file, '.wav').split('_');
    const spoken = speakers.get(speaker) ?? [];
    speakers.set(speaker, spoken);
    spoken.push({ digit: Number(digit), index: Number(index), reading: engine.read(readFileSync(file)) });
  }
  return speakers;
}

function enrolled(engine: VoiceEngine, spoken: readonly Spoken[]): Speaker {
  const rounds = [...new Set(spoken.map(({ index }) => index))].sort((a, b) => a - b);
  const of = (index: number) =>
    spoken
      .filter((one) => one.index === index)
      .sort((a, b) => a.digit - b.digit)
      .map(({ reading }) => reading);
  const template = engine.enrol(rounds.slice(0, ENROLLED).flatMap(of));
  return { template, probes: rounds.slice(ENROLLED).map((index) => joined(of(index))) };
}

/** Several recordings as one, by their frames. */
function joined(readings: readonly VoiceReading[]): VoiceReading {
  const sum = (name: 'seconds' | 'speechSeconds') => readings.reduce((all, one) => all + one[name], 0);
  return {
    seconds: sum('seconds'),
    speechSeconds: sum('speechSeconds'),
    frames: readings.flatMap(({ frames }) => frames),
    digest: readings.map(({ digest }) => digest).join(),
  };
}
