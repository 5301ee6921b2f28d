import type { AwareIdStrategy, AwareIdStrategyOptions } from 'passport-stepup/strategies/awareid';
import {
  about,
  awareId,
  given,
  key,
  last,
  login,
  registrationCode,
  results,
  type Script,
  signatureOver,
  strategyAt,
} from './answering.ts';

export const enrollmentToken = '9336b7b9-6a37-4aca-91b0-10b929e5c340';
/** A new enrollment that asks for these checks. */
export const begun = (...requiredChecks: string[]) => ({
  enrollmentToken,
  userExistsAlready: false,
  requiredChecks,
});
/** The re-enrollment of somebody known. */
export const known = (...requiredChecks: string[]) => ({
  reEnrollmentToken: 'again-1',
  userExistsAlready: true,
  requiredChecks,
});
/** A face with which an enrollment is complete. */
export const face = { livenessResult: true, enrollmentStatus: 2, registrationCode, faceLivenessResults: '' };

/** A capture for an enrollment, with everything that any check needs. */
export async function captureFor(strategy: AwareIdStrategy) {
  const challenge = given(await strategy.challenge(about({ enrolling: true, enrollment: undefined })));
  const { enrollment: _, ...who } = login({ challenge });
  const device = { signature: signatureOver(challenge.data.message ?? ''), publicKey: key.publicKey };
  return { ...who, input: { ...who.input, device } };
}

/** How one enrollment ends when AwareID answers in this way, and what it was asked. */
export async function enroll(script: Script, options: Partial<AwareIdStrategyOptions> = {}) {
  const server = await awareId({ enroll: [200, begun('addFace')], addFace: [200, face], ...script });
  const strategy = strategyAt(server.url, options);
  try {
    const outcome = await strategy.enroll(await captureFor(strategy));
    await strategy.close();
    return { outcome, called: server.called(), seen: server.seen };
  } finally {
    await strategy.close();
    await server.close();
  }
}

/** Somebody known who is recognised. */
export const again: Script = {
  enroll: [200, known('verifyFace')],
  reEnrollVerifyFace: [200, last(results.face)],
  completeReEnroll: [200, { registrationCode: 'code-again' }],
};
