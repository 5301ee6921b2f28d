import { z } from 'zod';
import { type FaceLivenessData, faceLivenessResults } from './face-liveness.ts';
import {
  deviceRiskDetail,
  enrollmentStatus,
  enrollmentStep,
  pinActivation,
  requiredChecks,
  softError,
} from './session.ts';
import { type VoiceLivenessData, voiceLivenessResults } from './voice-liveness.ts';

/* Enrollment (30 to 47). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** What operation 30 takes: start enrollment (or re-enrollment). */
export type EnrollRequest = {
  /** Unique user id. */
  readonly username: string;
  /** E-mail. */
  readonly email: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** E.164: servers enforce ^$|^\+?[1-9]\d{1,14}$. */
  readonly phoneNumber?: string;
};

/** What operation 30 answers (path: S, D, Q). */
export const enrollAnswer = z.looseObject({
  /** Present for a new or unfinished user. */
  enrollmentToken: z.string().min(1).nullish(),
  /** Present instead, for a user that has completed enrollment. */
  reEnrollmentToken: z.string().min(1).nullish(),
  userExistsAlready: z.boolean(),
  requiredChecks,
  /** Session must be recorded (operation 89). */
  recordVideo: z.boolean().nullish(),
});
/** The same as a type. */
export type EnrollAnswer = z.infer<typeof enrollAnswer>;

/** What operation 31 takes: register a device key. */
export type AddDeviceRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
  /** Device id chosen by the client app. */
  readonly deviceId: string;
  /** ECDSA public key, base64 of the DER SubjectPublicKeyInfo. */
  readonly publicKey: string;
  readonly [member: string]: unknown;
};

/** What operation 31 answers (path: D, Q). */
export const addDeviceAnswer = z.looseObject({
  ...enrollmentStep,
});
/** The same as a type. */
export type AddDeviceAnswer = z.infer<typeof addDeviceAnswer>;

/** What operation 32 takes: face sample with liveness. */
export type AddFaceRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
  readonly faceLivenessData: FaceLivenessData;
};

/** What operation 32 answers (path: D, Q, W). */
export const addFaceAnswer = z.looseObject({
  ...enrollmentStep,
  livenessResult: z.boolean(),
  faceLivenessResults: faceLivenessResults.nullish(),
  /** Only with checkDuplicateEnrollment on. */
  faceDuplicateCheck: z
    .looseObject({
      /** PASS or FAIL */
      result: z.string().nullish(),
      duplicateEnrollments: z.array(z.string()).nullish(),
    })
    .nullish(),
  /** Only with ageEstimation on. */
  ageEstimationCheck: z
    .looseObject({
      /** PASS or FAIL */
      result: z.string().nullish(),
      ageFromFaceLivenessServer: z.number().nullish(),
      ageEstimation: z
        .looseObject({
          enabled: z.boolean().nullish(),
          minAge: z.number().nullish(),
          maxAge: z.number().nullish(),
          minTolerance: z.number().nullish(),
          maxTolerance: z.number().nullish(),
        })
        .nullish(),
    })
    .nullish(),
});
/** The same as a type. */
export type AddFaceAnswer = z.infer<typeof addFaceAnswer>;

/** What operation 33 takes: voice sample with liveness. */
export type AddVoiceRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
  readonly livenessData: VoiceLivenessData;
};

/** What operation 33 answers (path: D, Q). */
export const addVoiceAnswer = z.looseObject({
  ...enrollmentStep,
  livenessResult: z.boolean(),
  voiceLivenessResults: voiceLivenessResults.nullish(),
});
/** The same as a type. */
export type AddVoiceAnswer = z.infer<typeof addVoiceAnswer>;

/** What operation 38 takes: start PIN creation. */
export type EnrollPinInitiateRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
};

/** What operation 38 answers (path: A). */
export const enrollPinInitiateAnswer = z.looseObject({
  ...enrollmentStep,
  ...pinActivation,
});
/** The same as a type. */
export type EnrollPinInitiateAnswer = z.infer<typeof enrollPinInitiateAnswer>;

/** What operation 39 takes: finish PIN creation. */
export type EnrollPinFinalizeRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
};

/** What operation 39 answers (path: A). */
export const enrollPinFinalizeAnswer = z.looseObject({
  ...enrollmentStep,
});
/** The same as a type. */
export type EnrollPinFinalizeAnswer = z.infer<typeof enrollPinFinalizeAnswer>;

/** What operation 44 takes: device risk. */
export type EnrollCheckDeviceRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
  /** Id made by the device-profile script on the phone. */
  readonly apSessionId: string;
};

/** What operation 44 answers (path: A (analogy with 53)). */
export const enrollCheckDeviceAnswer = z.looseObject({
  enrollmentStatus,
  /* A (analogy with 53). */
  ...softError,
  responseDetail: deviceRiskDetail.nullish(),
});
/** The same as a type. */
export type EnrollCheckDeviceAnswer = z.infer<typeof enrollCheckDeviceAnswer>;

/** What operation 47 takes: cancel enrollment. */
export type CancelEnrollmentRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
};
