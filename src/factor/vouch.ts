import { type Evidence, makeEvidence } from '../evidence/evidence.ts';
import type { FactorSetting } from './factor.ts';

/** The mark of evidence that the application vouches for: `servedBy`. */
export const VOUCHED = 'application';

/** Evidence of a first factor that the application has verified itself, marked as such. */
export function vouchedEvidence(
  factor: FactorSetting,
  about: { readonly at: number; readonly subject: string; readonly session: string },
): Evidence {
  return makeEvidence({
    factor: factor.id,
    methods: factor.methods,
    at: Math.floor(about.at),
    subject: about.subject,
    session: about.session,
    ceremony: VOUCHED,
    liveness: 'none',
    binding: 'none',
    servedBy: VOUCHED,
    emulated: false,
  });
}
