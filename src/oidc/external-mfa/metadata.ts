import type { ExternalMfaProfile } from './profile.ts';

/** The discovery document (OpenID Connect Discovery 1.0, section 3), with all required members and those of the implicit flow. */
export function metadataOf(
  issuer: string,
  { acr }: Pick<ExternalMfaProfile<unknown>, 'acr'>,
): Readonly<Record<string, unknown>> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    jwks_uri: `${issuer}/jwks`,
    scopes_supported: ['openid'],
    response_types_supported: ['id_token'],
    response_modes_supported: ['form_post'],
    grant_types_supported: ['implicit'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    acr_values_supported: Object.keys(acr),
    claim_types_supported: ['normal'],
    claims_supported: ['iss', 'aud', 'exp', 'iat', 'sub', 'nonce', 'acr', 'amr'],
    claims_parameter_supported: true,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
  };
}
