import { createRemoteJWKSet, type JWTPayload, jwtVerify, type ProtectedHeaderParameters } from 'jose';

/** What an independent verifier expects of an assurance. */
export interface Expected {
  /** Who must have signed it; its keys are at `/.well-known/jwks.json`. */
  readonly issuer: string;
  /** For whom it must be. */
  readonly audience: string;
  /** When it is verified. */
  readonly now: Date;
}

/**
 * Verifies an assurance as any other service could: over the network, with the published keys and a JWT library,
 * and nothing of passport-stepup. Throws jose's errors when it does not hold.
 */
export async function verifyAssurance(
  token: string,
  expected: Expected,
): Promise<{ readonly payload: JWTPayload; readonly header: ProtectedHeaderParameters }> {
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', expected.issuer));
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer: expected.issuer,
    audience: expected.audience,
    typ: 'assurance+jwt',
    algorithms: ['ES256'],
    requiredClaims: ['sub', 'sid', 'acr', 'amr', 'auth_time', 'exp', 'jti'],
    currentDate: expected.now,
  });
  return { payload, header: protectedHeader };
}
