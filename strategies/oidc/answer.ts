import { authorizationCodeGrant } from 'openid-client';
import { type Method, StepUpError, systemClock, VendorError } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { asVendorError, refusalOf } from './failure.ts';
import type { OidcPerson, OidcStrategyOptions } from './options.ts';
import { carriedSchema } from './request.ts';
import { provenBy } from './trust.ts';
import type { Upstream } from './upstream.ts';

/** What a provider has said of a person, as far as it counts. */
export interface Identified extends OidcPerson {
  /** What is taken as proved. */
  readonly methods: readonly Method[];
  /** When the person signed in at the provider, in seconds since 1970. */
  readonly authTime: number;
  /** The provider's id of its session (`sid`), where it tells one. */
  readonly sid: string | undefined;
  /** The ID token itself. */
  readonly idToken: string;
}

/** What is read of an ID token beside what openid-client checks. */
const claimsSchema = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  acr: z.string().optional(),
  amr: z.array(z.string()).default([]),
  auth_time: z.int().nonnegative(),
  sid: z.string().min(1).optional(),
});

/**
 * Judges the address with which a provider sent the browser back. The word of a refusal, where the person declined or
 * cannot do what was asked; else who they are and what is proved. Throws `challenge_invalid` where nothing was begun,
 * and `vendor_…` for everything that is not acceptable: it proves nothing.
 */
export async function readAnswer(
  upstream: Upstream,
  options: OidcStrategyOptions,
  back: { readonly callback: URL; readonly carried: unknown },
): Promise<Identified | { readonly refused: string }> {
  const carried = carriedSchema.safeParse(back.carried).data;
  if (!carried) throw new StepUpError('challenge_invalid', 'oidc: nobody was sent there');
  try {
    const tokens = await authorizationCodeGrant(
      upstream.config,
      back.callback,
      {
        expectedState: carried.state,
        expectedNonce: carried.nonce,
        pkceCodeVerifier: carried.verifier,
        idTokenExpected: true,
      },
      undefined,
      upstream.dpop,
    );
    return identified(options, tokens.claims(), tokens.id_token ?? '');
  } catch (thrown) {
    const refused = refusalOf(thrown);
    if (refused !== undefined) return { refused };
    throw asVendorError(thrown, 'answer');
  }
}

/** Checks `acr`, `amr` and `auth_time` here, whatever was asked for: a provider may pass over what it was asked. */
function identified(options: OidcStrategyOptions, given: unknown, idToken: string): Identified {
  const parsed = claimsSchema.safeParse(given);
  if (!parsed.success) throw unacceptable(parsed.error.issues[0]?.path.join('.') || 'claims');
  const { iss, sub, acr, amr, auth_time: authTime, sid } = parsed.data;
  const now = Math.floor((options.clock ?? systemClock)());
  const { maxAge = 300, clockTolerance = 30 } = options;
  if (authTime > now + clockTolerance || authTime < now - maxAge - clockTolerance)
    throw unacceptable('auth_time');
  const methods = provenBy(options.trust, { acr, amr });
  if (!methods) throw unacceptable('acr and amr are not among what is trusted');
  return { issuer: iss, sub, claims: parsed.data, methods, authTime, sid, idToken };
}

function unacceptable(what: string): VendorError {
  return new VendorError('vendor_answer_invalid', `oidc: not acceptable: ${what}`);
}
