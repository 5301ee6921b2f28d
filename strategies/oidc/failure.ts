import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { StepUpError, VendorError } from 'passport-stepup/strategy-kit';

/** What a provider answers where the person has declined or cannot do what was asked (RFC 6749; OpenID Connect Core UAR). */
const REFUSALS = ['access_denied', 'unmet_authentication_requirements'];

/** The fixed word of the person's refusal, where the provider's answer is one. */
export function refusalOf(thrown: unknown): string | undefined {
  return thrown instanceof AuthorizationResponseError && REFUSALS.includes(thrown.error)
    ? thrown.error
    : undefined;
}

/** What went wrong with a provider, as an error of ours that proves nothing about the person. */
export function asVendorError(thrown: unknown, during: string): StepUpError {
  if (thrown instanceof StepUpError) return thrown;
  const failed = (code: ConstructorParameters<typeof VendorError>[0], why: string) =>
    new VendorError(code, `oidc ${during}: ${why}`, { cause: thrown });
  if (thrown instanceof AuthorizationResponseError || thrown instanceof ResponseBodyError) {
    return failed('vendor_refused', 'the provider answered with an error');
  }
  if (thrown instanceof WWWAuthenticateChallengeError)
    return failed('vendor_refused', 'the provider refused us');
  const code = thrown instanceof ClientError ? thrown.code : undefined;
  if (code === 'OAUTH_TIMEOUT') return failed('vendor_timeout', 'it did not answer in time');
  if (code === 'OAUTH_ABORT') return failed('vendor_timeout', 'nobody waited any longer');
  if (hasFailed(thrown)) return failed('vendor_unavailable', 'it failed');
  if (code !== undefined) return failed('vendor_answer_invalid', 'the answer is not acceptable');
  return failed('vendor_unavailable', 'it cannot be reached');
}

/** Whether the provider answered that it has failed itself. */
function hasFailed(thrown: unknown): boolean {
  const { cause } = Object(thrown);
  return cause instanceof Response && cause.status >= 500;
}
