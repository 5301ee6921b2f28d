import { distanceTo } from './distance.ts';
import { refuseOtherEngine } from './stored-template.ts';
import { type KeystrokeTemplate, makeTemplate } from './template.ts';
import type { KeystrokeVerdict, Reading } from './verdict.ts';

/** How many of the last admitted typings a template rests on. */
export const WINDOW = 10;

/** The largest distance from which a template still learns. */
export const ADMIT_LIMIT = 1.4;

/** What else must be known before a template may learn from a typing. */
export interface Admission {
  /** Whether the same sign-in was proven by another factor: the rhythm alone never vouches for itself. */
  readonly otherFactorSucceeded: boolean;
}

/** Why a template did not learn from a typing. */
export type NotAdmitted =
  | 'other_factor_missing'
  | 'not_judged'
  | 'flagged'
  | 'different_text'
  | 'too_different';

/** The template afterwards: itself when nothing was learned, and why. */
export type Updated =
  | { readonly admitted: true; readonly template: KeystrokeTemplate }
  | { readonly admitted: false; readonly reason: NotAdmitted; readonly template: KeystrokeTemplate };

/**
 * Lets a template follow its person: the typing joins the last ten and the summary is computed anew. Only a
 * typing without any sign, no farther than 1.4 from the template as it stands now, of a sign-in that another
 * factor has proven: otherwise an impostor could walk the template over to himself.
 * Throws `enrollment_required` for another engine's template.
 */
export function admit(template: KeystrokeTemplate, verdict: KeystrokeVerdict, admission: Admission): Updated {
  refuseOtherEngine(template);
  const learned = readingToLearn(template, verdict, admission);
  if (typeof learned === 'string') return { admitted: false, reason: learned, template };
  const samples = [...template.samples, learned.features].slice(-WINDOW);
  return { admitted: true, template: makeTemplate(template.sequence, samples) };
}

function readingToLearn(
  template: KeystrokeTemplate,
  { reason, signs, reading }: KeystrokeVerdict,
  { otherFactorSucceeded }: Admission,
): Reading | NotAdmitted {
  if (!otherFactorSucceeded) return 'other_factor_missing';
  if (signs.length > 0 || reason === 'robot' || reason === 'replayed') return 'flagged';
  if (reading === undefined || (reason !== 'matched' && reason !== 'too_different')) return 'not_judged';
  if (reading.sequence !== template.sequence) return 'different_text';
  return distanceTo(template, reading.features) <= ADMIT_LIMIT ? reading : 'too_different';
}
