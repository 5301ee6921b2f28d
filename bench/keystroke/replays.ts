import type { PressedKey } from 'passport-stepup/engines';
import { timingsOf } from '../../src/engines/keystroke/features.ts';
import { closestRepeat, REMEMBERED, REPLAY_LIMIT } from '../../src/engines/keystroke/replay.ts';
import { MIN_ENROLMENT } from '../../src/engines/keystroke/template.ts';
import { seededRandom } from '../../src/testing/seeded-random.ts';
import type { Figure } from '../lib/report.ts';
import type { Repetition, Subject } from './password-file.ts';

const random = seededRandom('replay benchmark');

/**
 * A7: after the five typings of an enrolment, each typing is compared with the person's last 30 before it, as it
 * is (a false alarm when called a replay) and with one of those sent again, every key event moved by normal noise.
 */
export function replays(subjects: readonly Subject[]): Figure {
  const replayed = [0, 1, 2, 3, 4, 5, 6, 8, 10].map((sd) => {
    return [`sd${sd}`, share(subjects, (_, earlier) => jitter(earlier, sd))] as const;
  });
  return {
    name: 'A7',
    about: 'own typings called a replay; replays found, by jitter in ms',
    values: { genuine: share(subjects, ({ timings }) => timings), ...Object.fromEntries(replayed) },
    n: subjects.reduce((sum, { repetitions }) => sum + repetitions.length - MIN_ENROLMENT, 0),
    limits: { genuine: { max: 0.001 }, sd0: { min: 1 }, sd1: { min: 1 }, sd2: { min: 1 } },
  };
}

/** The share of probes that are called a replay of the typings before them. */
function share(
  subjects: readonly Subject[],
  probe: (now: Repetition, earlier: Repetition) => readonly number[],
): number {
  const verdicts = subjects.flatMap(({ repetitions }) =>
    repetitions.slice(MIN_ENROLMENT).map((now, i) => {
      const before = repetitions.slice(0, i + MIN_ENROLMENT).slice(-REMEMBERED);
      const earlier = before[Math.floor(random.uniform() * before.length)] ?? now;
      const remembered = before.map(({ timings }) => timings);
      return closestRepeat(probe(now, earlier), remembered) < REPLAY_LIMIT;
    }),
  );
  return verdicts.filter(Boolean).length / verdicts.length;
}

function jitter({ sample }: Repetition, sd: number): number[] {
  const moved: PressedKey[] = sample.keys.map(({ code, down, up }) => ({
    code,
    down: down + sd * random.normal(),
    up: up + sd * random.normal(),
  }));
  return timingsOf(moved);
}
