import { z } from 'zod';
import type { NationalIdFields } from './compliance.ts';
import type { FaceLivenessData } from './face-liveness.ts';
import {
  authStatus,
  biometricVerifyFaceResponse,
  biometricVerifyVoiceResponse,
  deviceRiskDetail,
  requiredChecks,
  softError,
} from './session.ts';
import type { VoiceLivenessData } from './voice-liveness.ts';

/* Authentication (48 to 55). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** What operation 48 takes: start authentication. */
export type AuthenticateRequest = {
  /** From a completed enrollment. */
  readonly registrationCode?: string;
  /** Either this or registrationCode. */
  readonly username?: string;
  /** Optional, developer portal only. */
  readonly deviceId?: string;
};

/** What operation 48 answers (path: S, D, Q). */
export const authenticateAnswer = z.looseObject({
  /** UUID. */
  authToken: z.string().min(1),
  requiredChecks,
  recordVideo: z.boolean().nullish(),
});
/** The same as a type. */
export type AuthenticateAnswer = z.infer<typeof authenticateAnswer>;

/** What operation 49 takes: prove a registered device. */
export type VerifyDeviceRequest = {
  /** Session token from operation 48. */
  readonly authToken: string;
  /** Device id chosen by the client app. */
  readonly deviceId: string;
  /** ECDSA signature, base64 of the ASN.1 DER SEQUENCE(r, s). */
  readonly signature: string;
  /** Comma-separated names of geofences to check. */
  readonly geosites?: string;
};

/** What operation 49 answers (path: D, Q). */
export const verifyDeviceAnswer = z.looseObject({
  /** "Device verified." or "Device signature is invalid". */
  message: z.string().nullish(),
  authStatus,
});
/** The same as a type. */
export type VerifyDeviceAnswer = z.infer<typeof verifyDeviceAnswer>;

/** What operation 50 takes: face liveness and match. */
export type VerifyFaceRequest = {
  /** Session token from operation 48. */
  readonly authToken: string;
  readonly faceLivenessData: FaceLivenessData;
};

/** What operation 50 answers (path: D, Q, W). */
export const verifyFaceAnswer = biometricVerifyFaceResponse;
/** The same as a type. */
export type VerifyFaceAnswer = z.infer<typeof verifyFaceAnswer>;

/** What operation 51 takes: voice liveness and match. */
export type VerifyVoiceRequest = {
  /** Session token from operation 48. */
  readonly authToken: string;
  readonly livenessData: VoiceLivenessData;
};

/** What operation 51 answers (path: D). */
export const verifyVoiceAnswer = biometricVerifyVoiceResponse;
/** The same as a type. */
export type VerifyVoiceAnswer = z.infer<typeof verifyVoiceAnswer>;

/** What operation 52 takes: check a PIN entry. */
export type VerifyPinRequest = {
  /** Session token from operation 48. */
  readonly authToken: string;
  /** Code that the PIN provider (MIRACL, OIDC) gave after the user typed the PIN. */
  readonly authorizationCode: string;
};

/** What operation 52 answers (path: A). */
export const verifyPinAnswer = z.looseObject({
  authStatus,
});
/** The same as a type. */
export type VerifyPinAnswer = z.infer<typeof verifyPinAnswer>;

/** What operation 53 takes: device risk. */
export type AuthCheckDeviceRequest = {
  /** Session token from operation 48. */
  readonly authToken: string;
  /** Id made by the device-profile script on the phone. */
  readonly apSessionId: string;
};

/** What operation 53 answers (path: D). */
export const authCheckDeviceAnswer = z.looseObject({
  authStatus,
  ...softError,
  responseDetail: deviceRiskDetail.nullish(),
});
/** The same as a type. */
export type AuthCheckDeviceAnswer = z.infer<typeof authCheckDeviceAnswer>;

/** What operation 54 takes: national id and watchlists in authentication. */
export type AuthCheckNationalIdRequest = {
  /** Session token from operation 48. */
  readonly authToken: string;
  /** e.g. CPF */
  readonly nationalIdType: string;
  readonly nationalIdNumber: string;
  readonly fields?: NationalIdFields;
};

/** What operation 54 answers (path: A (analogy with 28)). */
export const authCheckNationalIdAnswer = z.looseObject({
  authStatus,
  ...softError,
  /** Provider answer. */
  responseDetail: z.looseObject({}).nullish(),
  /** Check name to result. */
  checks: z.looseObject({}).nullish(),
});
/** The same as a type. */
export type AuthCheckNationalIdAnswer = z.infer<typeof authCheckNationalIdAnswer>;

/** What operation 55 takes: cancel authentication. */
export type CancelAuthenticationRequest = {
  /** Session token from operation 48. */
  readonly authToken: string;
};
