import { acrValuesFor, type VerifiedAccessToken } from '../access-token/access-token.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Session } from '../evidence/session.ts';
import { vouchedEvidence } from '../factor/vouch.ts';
import { TokenError } from '../lib/token-error.ts';
import type { Decision } from '../policy/decision.ts';
import type { Asked, NotEnough } from './asked.ts';
import type { Context } from './context.ts';
import type { StepUpRequest } from './request.ts';

/**
 * Judges a request by another issuer's access token. The issuer's map says for which level it counts; within that,
 * every factor is taken as proved at `auth_time` (long ago, where it tells none), with no liveness and no binding, and
 * the policy decides as ever. Throws `token_invalid` beside a session of another subject.
 */
export function judgeAccessToken(
  context: Context,
  { asked, session }: { readonly asked: Asked; readonly session: Session | undefined },
  verified: VerifiedAccessToken,
): StepUpRequest | NotEnough {
  const { claims, subject, level: granted, issuer } = verified;
  if (session && session.subject !== subject) {
    throw new TokenError('token_invalid', 'the token is of another subject than the session');
  }
  const now = context.clock();
  const need = context.policy.decide({ ...asked, evidence: [], now });
  if (need.outcome === 'deny' || need.level === undefined) return { decision: need, session };
  const covered = granted !== undefined && context.policy.covers(granted, need.level);
  const evidence = covered ? assumedEvidence(context, need.level, verified) : [];
  const decision: Decision = context.policy.decide({ ...asked, evidence, now });
  if (decision.outcome === 'allow') {
    const facts = 'facts' in asked ? { facts: asked.facts } : {};
    return { subject, acr: need.level, accessToken: claims, ...facts };
  }
  const enough = context.policy.levels.slice(context.policy.levels.indexOf(need.level));
  return { decision, session, acrValues: acrValuesFor(issuer, enough) };
}

/** Evidence that is never stored: what the issuer vouches for, seen as the level's factors. */
function assumedEvidence(
  context: Context,
  level: string,
  { claims, subject }: VerifiedAccessToken,
): readonly Evidence[] {
  const ids = new Set(context.policy.minimalSets(level).flat());
  const about = { at: claims.auth_time ?? 0, subject, session: claims.jti };
  return [...context.factors.values()]
    .filter(({ id }) => ids.has(id))
    .map((factor) => vouchedEvidence(factor, about));
}
