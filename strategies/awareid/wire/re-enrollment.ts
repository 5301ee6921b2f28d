import { z } from 'zod';
import type { FaceLivenessData } from './face-liveness.ts';
import {
  authStatus,
  biometricVerifyFaceResponse,
  biometricVerifyVoiceResponse,
  deviceRiskDetail,
  pinActivation,
  softError,
} from './session.ts';
import type { VoiceLivenessData } from './voice-liveness.ts';

/* Re-Enrollment (56 to 62). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** What operation 56 takes: face liveness and match. */
export type ReEnrollVerifyFaceRequest = {
  /** reEnrollmentToken from operation 30. */
  readonly reEnrollmentToken: string;
  readonly faceLivenessData: FaceLivenessData;
};

/** What operation 56 answers (path: Q). */
export const reEnrollVerifyFaceAnswer = biometricVerifyFaceResponse;
/** The same as a type. */
export type ReEnrollVerifyFaceAnswer = z.infer<typeof reEnrollVerifyFaceAnswer>;

/** What operation 57 takes: voice liveness and match. */
export type ReEnrollVerifyVoiceRequest = {
  /** reEnrollmentToken from operation 30. */
  readonly reEnrollmentToken: string;
  readonly livenessData: VoiceLivenessData;
};

/** What operation 57 answers (path: A (analogy with 56)). */
export const reEnrollVerifyVoiceAnswer = biometricVerifyVoiceResponse;
/** The same as a type. */
export type ReEnrollVerifyVoiceAnswer = z.infer<typeof reEnrollVerifyVoiceAnswer>;

/** What operation 58 takes: start PIN reset. */
export type ReEnrollPinResetInitiateRequest = {
  /** reEnrollmentToken from operation 30. */
  readonly reEnrollmentToken: string;
  /** Device id chosen by the client app. */
  readonly deviceId?: string;
  /** 0 add this device, 1 replace all devices by this one. */
  readonly addOrUpdate?: 0 | 1;
};

/** What operation 58 answers (path: A). */
export const reEnrollPinResetInitiateAnswer = z.looseObject({
  ...pinActivation,
  authStatus,
});
/** The same as a type. */
export type ReEnrollPinResetInitiateAnswer = z.infer<typeof reEnrollPinResetInitiateAnswer>;

/** What operation 59 takes: finish PIN reset. */
export type ReEnrollPinResetCompleteRequest = {
  /** reEnrollmentToken from operation 30. */
  readonly reEnrollmentToken: string;
  /** Device id chosen by the client app. */
  readonly deviceId?: string;
  /** 0 add this device, 1 replace all devices by this one. */
  readonly addOrUpdate?: 0 | 1;
  /** mpinId of the new PIN identity. */
  readonly pinId: string;
};

/** What operation 59 answers (path: A). */
export const reEnrollPinResetCompleteAnswer = z.looseObject({
  authStatus,
  /** "SUCCESS" */
  message: z.string().nullish(),
});
/** The same as a type. */
export type ReEnrollPinResetCompleteAnswer = z.infer<typeof reEnrollPinResetCompleteAnswer>;

/** What operation 60 takes: device risk. */
export type ReEnrollCheckDeviceRequest = {
  /** reEnrollmentToken from operation 30. */
  readonly reEnrollmentToken: string;
  /** Id made by the device-profile script on the phone. */
  readonly apSessionId: string;
};

/** What operation 60 answers (path: A (analogy with 53)). */
export const reEnrollCheckDeviceAnswer = z.looseObject({
  authStatus,
  /* A (analogy with 53). */
  ...softError,
  responseDetail: deviceRiskDetail.nullish(),
});
/** The same as a type. */
export type ReEnrollCheckDeviceAnswer = z.infer<typeof reEnrollCheckDeviceAnswer>;

/** What operation 61 takes: finish re-enrollment. */
export type CompleteReEnrollRequest = {
  /** reEnrollmentToken from operation 30. */
  readonly reEnrollmentToken: string;
  /** Device id chosen by the client app. */
  readonly deviceId?: string;
  /** ECDSA public key, base64 of the DER SubjectPublicKeyInfo. */
  readonly publicKey?: string;
  /** 0 add this device, 1 replace all devices by this one. */
  readonly addOrUpdate?: 0 | 1;
};

/** What operation 61 answers (path: Q). */
export const completeReEnrollAnswer = z.looseObject({
  /** Opaque. */
  registrationCode: z.string(),
});
/** The same as a type. */
export type CompleteReEnrollAnswer = z.infer<typeof completeReEnrollAnswer>;

/** What operation 62 takes: cancel re-enrollment. */
export type CancelReEnrollmentRequest = {
  /** reEnrollmentToken from operation 30. */
  readonly reEnrollmentToken: string;
};
