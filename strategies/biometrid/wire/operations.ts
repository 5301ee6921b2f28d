/** What is known of one operation of the contract. */
export interface OperationFacts {
  /** The HTTP method. */
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The path below its host; `{userId}` stands for the user, percent-encoded. */
  readonly path: string;
  /** Which of the two hosts serves it. */
  readonly host: 'api' | 'liveness';
  /** Whether sending it twice does no harm (section "what may be repeated" of the README). */
  readonly repeatable: boolean;
  /** Where method and path are from: a page of version 1.0, the page of 1.1 only, or nowhere. */
  readonly evidence: 'documented' | 'documented for 1.1' | 'assumption';
}

const documented = 'documented';

/** The 24 operations, under the names of `openapi.yaml`: the one place where methods and paths stand. */
export const operations = {
  createUser: { method: 'POST', path: '/users', host: 'api', repeatable: false, evidence: documented },
  deleteUser: {
    method: 'DELETE',
    path: '/users/{userId}',
    host: 'api',
    repeatable: true,
    evidence: documented,
  },
  enrollFace: {
    method: 'POST',
    path: '/users/{userId}/dialogue/enroll/face',
    host: 'api',
    repeatable: false,
    evidence: documented,
  },
  verifyFace: {
    method: 'POST',
    path: '/users/{userId}/dialogue/verify/face',
    host: 'api',
    repeatable: true,
    evidence: documented,
  },
  adaptFace: {
    method: 'POST',
    path: '/users/{userId}/dialogue/adapt/face',
    host: 'api',
    repeatable: false,
    evidence: documented,
  },
  deleteFaceEnroll: {
    method: 'DELETE',
    path: '/users/{userId}/face/delete',
    host: 'api',
    repeatable: true,
    evidence: documented,
  },
  findByFace: {
    method: 'POST',
    path: '/users/find-by-face',
    host: 'api',
    repeatable: true,
    evidence: documented,
  },
  findByMultiple: {
    method: 'POST',
    path: '/users/find-by-multiple',
    host: 'api',
    repeatable: true,
    evidence: 'documented for 1.1',
  },
  findFaceProperties: {
    method: 'POST',
    path: '/users/find-face-properties',
    host: 'api',
    repeatable: true,
    evidence: documented,
  },
  biometricsLiveness: {
    method: 'POST',
    path: '/biometrics/liveness',
    host: 'liveness',
    repeatable: false,
    evidence: documented,
  },
  biometricsStatus: {
    method: 'GET',
    path: '/biometrics/status',
    host: 'liveness',
    repeatable: true,
    evidence: 'assumption',
  },
  enrollVoice: {
    method: 'POST',
    path: '/users/{userId}/dialogue/enroll/voice',
    host: 'api',
    repeatable: false,
    evidence: documented,
  },
  verifyVoice: {
    method: 'POST',
    path: '/users/{userId}/dialogue/verify/voice',
    host: 'api',
    repeatable: false,
    evidence: documented,
  },
  // No `/dialogue/` here, unlike every other: so it stands on the vendor's page.
  adaptVoice: {
    method: 'POST',
    path: '/users/{userId}/adapt/voice',
    host: 'api',
    repeatable: false,
    evidence: documented,
  },
  deleteVoiceEnroll: {
    method: 'DELETE',
    path: '/users/{userId}/voice/delete',
    host: 'api',
    repeatable: true,
    evidence: documented,
  },
  getAvailableLanguages: {
    method: 'GET',
    path: '/voice/languages',
    host: 'api',
    repeatable: true,
    evidence: 'assumption',
  },
  validateDocument: {
    method: 'POST',
    path: '/document/validate',
    host: 'api',
    repeatable: true,
    evidence: documented,
  },
  validateDocumentBase64: {
    method: 'POST',
    path: '/document/validate-base64',
    host: 'api',
    repeatable: true,
    evidence: documented,
  },
  selfieCompare: {
    method: 'POST',
    path: '/document/selfie-compare',
    host: 'api',
    repeatable: true,
    evidence: documented,
  },
  selfieCompareBase64: {
    method: 'POST',
    path: '/document/selfie-compare-base64',
    host: 'api',
    repeatable: true,
    evidence: documented,
  },
  getEnrollStatus: {
    method: 'GET',
    path: '/users/{userId}/enroll/status',
    host: 'api',
    repeatable: true,
    evidence: 'documented for 1.1',
  },
  hasPendingDialogue: {
    method: 'GET',
    path: '/users/{userId}/voice/is-pending',
    host: 'api',
    repeatable: true,
    evidence: documented,
  },
  // A GET with an effect; doing it twice in a row ends the same.
  restartState: {
    method: 'GET',
    path: '/users/{userId}/restart-state',
    host: 'api',
    repeatable: true,
    evidence: documented,
  },
  findByAddress: {
    method: 'GET',
    path: '/users/find-by-address',
    host: 'api',
    repeatable: true,
    evidence: documented,
  },
} as const satisfies Record<string, OperationFacts>;

/** The name of an operation. */
export type BiometridOperation = keyof typeof operations;

/** The operations whose method and path no page of version 1.0 states: these may be set otherwise. */
export type AssumedOperation = {
  [Name in BiometridOperation]: (typeof operations)[Name]['evidence'] extends 'documented' ? never : Name;
}[BiometridOperation];
