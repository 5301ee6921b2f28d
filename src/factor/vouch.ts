import { type Evidence, makeEvidence } from '../evidence/evidence.ts';
import type { FactorSetting } from '../evidence/factor-setting.ts';

/** The mark of evidence that the application vouches for: `servedBy`. */
const VOUCHED = 'application';

/** Evidence of a first factor that the application, or whoever `by` names, has verified, marked as such. */
export function vouchedEvidence(
  { id, methods }: FactorSetting,
  { at, subject, session, by = VOUCHED }: Pick<Evidence, 'at' | 'subject' | 'session'> & { by?: string },
): Evidence {
  const marks = { ceremony: by, servedBy: by };
  return makeEvidence({ factor: id, methods, at: Math.floor(at), subject, session, ...marks });
}
