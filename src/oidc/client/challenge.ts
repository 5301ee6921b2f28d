import { WWWAuthenticateChallengeError } from 'openid-client';

/** What a resource server asks for (RFC 9470, section 3). */
export interface StepUpChallenge {
  /** The levels of which one is needed, the preferred first. */
  readonly acrValues: readonly string[];
  /** The greatest age of the sign-in, in whole seconds. */
  readonly maxAge?: number;
  /** Scopes that are needed too. */
  readonly scope?: string;
}

const AGE = /^\d{1,9}$/;
const WORDS = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/;

/**
 * The step-up challenge in what openid-client throws for a 401, by the schemes `Bearer` and `DPoP`; nothing for any other
 * refusal, and for one that asks for nothing or cannot be read.
 */
export function challengeIn(thrown: unknown): StepUpChallenge | undefined {
  if (!(thrown instanceof WWWAuthenticateChallengeError) || thrown.status !== 401) return undefined;
  for (const { scheme, parameters } of thrown.cause) {
    if (!['bearer', 'dpop'].includes(scheme.toLowerCase())) continue;
    if (parameters.error !== 'insufficient_user_authentication') continue;
    const { acr_values, max_age, scope } = parameters as Readonly<Record<string, string | undefined>>;
    const age = max_age !== undefined && AGE.test(max_age) ? { maxAge: Number(max_age) } : {};
    const acrValues = acr_values !== undefined && WORDS.test(acr_values) ? acr_values.split(' ') : [];
    if (acrValues.length === 0 && age.maxAge === undefined) continue;
    return { acrValues, ...age, ...(scope !== undefined && WORDS.test(scope) && { scope }) };
  }
  return undefined;
}
