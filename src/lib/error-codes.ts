/**
 * Every error code of the package: who must act, the HTTP status where it reaches HTTP, and a title that is
 * safe to show to anybody. Codes are public API; titles are not. Each code has a section in
 * `docs/error-codes.md` (a test holds this).
 *
 * `configuration`: the developer, at start. `request`: the caller. `person`: whoever is signing in.
 * `vendor`: a service we ask failed; it proves nothing about the person. `token`: whoever presented a token.
 */
export const errorCodes = {
  // configuration
  configuration_invalid: { kind: 'configuration', status: 500, title: 'The configuration is not usable' },
  production_refused: { kind: 'configuration', status: 500, title: 'Not allowed in production' },
  session_unsupported: { kind: 'configuration', status: 500, title: 'A server-side session is needed' },
  strategy_unsupported: {
    kind: 'configuration',
    status: 500,
    title: 'The strategy cannot serve this factor',
  },
  policy_invalid: { kind: 'configuration', status: 500, title: 'The policy is refused' },
  keys_invalid: { kind: 'configuration', status: 500, title: 'The signing keys are not usable' },
  engine_not_installed: {
    kind: 'configuration',
    status: 503,
    title: 'The recognition engine is not installed',
  },

  // request
  request_malformed: { kind: 'request', status: 400, title: 'The request cannot be read' },
  request_too_large: { kind: 'request', status: 413, title: 'The request is too large' },
  media_type_unsupported: { kind: 'request', status: 415, title: 'This content type is not accepted' },
  method_not_allowed: { kind: 'request', status: 405, title: 'This method is not accepted here' },
  not_found: { kind: 'request', status: 404, title: 'There is no such thing here' },
  cross_site_refused: { kind: 'request', status: 403, title: 'The request came from another site' },
  rate_limited: { kind: 'request', status: 429, title: 'Too many requests' },
  facts_invalid: { kind: 'request', status: 400, title: 'The details of the request cannot be read' },
  conflict: { kind: 'request', status: 409, title: 'Something else changed this at the same time' },
  ceremony_over: { kind: 'request', status: 409, title: 'This attempt is over' },
  challenge_invalid: { kind: 'request', status: 400, title: 'The challenge is unknown, used or expired' },
  body_unrepeatable: { kind: 'request', status: 400, title: 'The body can be sent only once' },
  signature_invalid: { kind: 'request', status: 400, title: 'The signature is not right' },
  consent_missing: { kind: 'request', status: 400, title: 'Consent is needed first' },

  // person
  authentication_required: { kind: 'person', status: 401, title: 'Sign in first' },
  insufficient_user_authentication: { kind: 'person', status: 401, title: 'A stronger sign-in is needed' },
  sign_in_refused: { kind: 'person', status: 401, title: 'The sign-in was refused' },
  denied: { kind: 'person', status: 403, title: 'This is not allowed' },
  enrollment_required: { kind: 'person', status: 403, title: 'This factor is not set up yet' },
  enrollment_refused: { kind: 'person', status: 403, title: 'This factor cannot be set up now' },
  ceremony_cancelled: { kind: 'person', status: 409, title: 'The attempt was cancelled' },
  capture_unavailable: { kind: 'person', status: 400, title: 'Nothing could be measured' },
  factor_locked: { kind: 'person', status: 429, title: 'Too many attempts with this factor' },
  subject_mismatch: { kind: 'person', status: 403, title: 'The proof belongs to someone else' },

  // vendor
  vendor_unavailable: { kind: 'vendor', status: 503, title: 'The verification service cannot be reached' },
  vendor_timeout: { kind: 'vendor', status: 504, title: 'The verification service did not answer in time' },
  vendor_answer_invalid: {
    kind: 'vendor',
    status: 502,
    title: 'The verification service gave an unusable answer',
  },
  vendor_refused: { kind: 'vendor', status: 502, title: 'The verification service refused our request' },
  vendor_rate_limited: { kind: 'vendor', status: 503, title: 'The verification service is busy' },
  engine_busy: { kind: 'vendor', status: 503, title: 'The recognition engine is busy' },
  engine_failed: { kind: 'vendor', status: 503, title: 'The recognition engine failed' },
  strategy_failed: { kind: 'vendor', status: 502, title: 'The factor could not be checked' },
  emulator_refused: { kind: 'vendor', status: 502, title: 'An emulator answered where none is allowed' },
  event_undelivered: { kind: 'vendor', status: 502, title: 'An event did not reach its receiver' },
  internal: { kind: 'vendor', status: 500, title: 'Something went wrong here' },

  // token
  token_invalid: { kind: 'token', status: 401, title: 'The token is not valid' },
  token_expired: { kind: 'token', status: 401, title: 'The token has expired' },
} as const satisfies Record<string, { kind: string; status: number; title: string }>;

/** One of the stable codes of `docs/error-codes.md`. */
export type ErrorCode = keyof typeof errorCodes;
