import { CAP } from './distance.ts';
import { holdCount } from './features.ts';
import type { KeystrokeTemplate } from './template.ts';

/** One feature that made a typing differ from the template. Positions count from 1; no key is named. */
export interface Difference {
  /** A key held, or the way from one key to the next. */
  readonly feature: 'hold' | 'flight';
  /** Which key, or from which key on. */
  readonly position: number;
  /** Longer or shorter than the person's centre. */
  readonly direction: 'longer' | 'shorter';
  /** How far, in units of the person's usual deviation, at most 4. */
  readonly deviation: number;
  /** The same in words. */
  readonly text: string;
}

/**
 * Why a distance is as large as it is: the features with the largest capped deviations, largest first. For the
 * person and for support, after the sign-in is decided: told to an unknown caller it teaches an impostor.
 */
export function explain(template: KeystrokeTemplate, features: readonly number[], most = 3): Difference[] {
  return features
    .map((feature, j) => (feature - (template.centre[j] ?? Number.NaN)) / (template.scale[j] ?? Number.NaN))
    .map((deviation, j) => ({ deviation, j }))
    .sort((a, b) => Math.min(Math.abs(b.deviation), CAP) - Math.min(Math.abs(a.deviation), CAP))
    .slice(0, most)
    .map(({ deviation, j }) => describe(deviation, j, holdCount(features)));
}

function describe(deviation: number, index: number, holds: number): Difference {
  const direction = deviation > 0 ? 'longer' : 'shorter';
  const size = Math.min(Math.abs(deviation), CAP);
  const much = size >= 2.5 ? 'much ' : '';
  if (index < holds) {
    const text = `held key ${index + 1} ${much}${direction} than usual`;
    return { feature: 'hold', position: index + 1, direction, deviation: size, text };
  }
  const position = index - holds + 1;
  const pace = direction === 'longer' ? 'slower' : 'faster';
  const text = `went from key ${position} to key ${position + 1} ${much}${pace} than usual`;
  return { feature: 'flight', position, direction, deviation: size, text };
}
