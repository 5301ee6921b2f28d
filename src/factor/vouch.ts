import { type Evidence, makeEvidence } from '../evidence/evidence.ts';
import type { FactorSetting } from '../evidence/factor-setting.ts';

/** The mark of evidence that the application vouches for: `servedBy`. */
const VOUCHED = 'application';

/** Evidence of a first factor that the application has verified itself, marked as such. */
export function vouchedEvidence(
  factor: FactorSetting,
  { at, subject, session }: Pick<Evidence, 'at' | 'subject' | 'session'>,
): Evidence {
  return makeEvidence({
    factor: factor.id,
    methods: factor.methods,
    at: Math.floor(at),
    subject,
    session,
    ceremony: VOUCHED,
    liveness: 'none',
    binding: 'none',
    servedBy: VOUCHED,
    emulated: false,
  });
}
