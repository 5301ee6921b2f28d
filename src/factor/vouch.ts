import { type Evidence, makeEvidence } from '../evidence/evidence.ts';
import type { FactorSetting } from '../evidence/factor-setting.ts';

/** The mark of evidence that the application vouches for: `servedBy`. */
const VOUCHED = 'application';

/** Evidence of a first factor that the application has verified itself, marked as such. */
export function vouchedEvidence(
  { id, methods }: FactorSetting,
  { at, subject, session }: Pick<Evidence, 'at' | 'subject' | 'session'>,
): Evidence {
  const by = { ceremony: VOUCHED, servedBy: VOUCHED };
  return makeEvidence({ factor: id, methods, at: Math.floor(at), subject, session, ...by });
}
