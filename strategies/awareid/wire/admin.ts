import { z } from 'zod';

/* Admin (84 to 89). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** `OnboardingConfig` as it is sent. */
export type OnboardingConfig = {
  readonly onboardingOptions?: {
    readonly enrollment?: {
      readonly addDevice?: boolean;
      readonly addFace?: boolean;
      readonly addVoice?: boolean;
      readonly addPIN?: boolean;
      readonly addDocument?: boolean;
      readonly checkCPF?: boolean;
      readonly checkGeofences?: boolean;
      readonly geofences?: readonly string[];
      readonly icaoVerification?: 'DISABLED' | 'OPTIONAL' | 'MANDATORY';
      readonly ageEstimation?: {
        readonly enabled?: boolean;
        readonly minAge?: number;
        readonly maxAge?: number;
        readonly minTolerance?: number;
        readonly maxTolerance?: number;
        readonly [member: string]: unknown;
      };
      readonly checkDuplicateEnrollment?: {
        readonly enabled?: boolean;
        readonly matchThreshold?: number;
        readonly [member: string]: unknown;
      };
      readonly [member: string]: unknown;
    };
    readonly authentication?: {
      readonly verifyFace?: boolean;
      readonly verifyVoice?: boolean;
      /** "" on recorded servers */
      readonly verifyDevice?: string | boolean;
      readonly checkGeofences?: boolean;
      readonly geofences?: readonly string[];
      /** BIOMETRIC_VERIFICATION */
      readonly authenticationType?: string;
      readonly [member: string]: unknown;
    };
    readonly reenrollment?: {
      readonly verifyFace?: boolean;
      readonly verifyVoice?: boolean;
      readonly [member: string]: unknown;
    };
    readonly document?: {
      /** DISABLED */
      readonly rfid?: string;
      readonly [member: string]: unknown;
    };
    readonly [member: string]: unknown;
  };
  /** 3 on recorded servers. */
  readonly maxDeviceIds?: number;
  /** 4 on recorded servers. */
  readonly maxAuthenticationAttempts?: number;
  /** 1 */
  readonly saveToSubjectManager?: number;
  readonly recordEnrollmentVideo?: boolean;
  readonly recordAuthenticationVideo?: boolean;
  /** Spelled so by the server. */
  readonly recordRenrollmentVideo?: boolean;
  readonly [member: string]: unknown;
};

/** `OnboardingConfig` as it is answered. */
export const onboardingConfig = z.looseObject({
  onboardingOptions: z
    .looseObject({
      enrollment: z
        .looseObject({
          addDevice: z.boolean().nullish(),
          addFace: z.boolean().nullish(),
          addVoice: z.boolean().nullish(),
          addPIN: z.boolean().nullish(),
          addDocument: z.boolean().nullish(),
          checkCPF: z.boolean().nullish(),
          checkGeofences: z.boolean().nullish(),
          geofences: z.array(z.string()).nullish(),
          icaoVerification: z.string().nullish(),
          ageEstimation: z
            .looseObject({
              enabled: z.boolean().nullish(),
              minAge: z.number().nullish(),
              maxAge: z.number().nullish(),
              minTolerance: z.number().nullish(),
              maxTolerance: z.number().nullish(),
            })
            .nullish(),
          checkDuplicateEnrollment: z
            .looseObject({
              enabled: z.boolean().nullish(),
              matchThreshold: z.number().nullish(),
            })
            .nullish(),
        })
        .nullish(),
      authentication: z
        .looseObject({
          verifyFace: z.boolean().nullish(),
          verifyVoice: z.boolean().nullish(),
          /** "" on recorded servers */
          verifyDevice: z.union([z.string(), z.boolean()]).nullish(),
          checkGeofences: z.boolean().nullish(),
          geofences: z.array(z.string()).nullish(),
          /** BIOMETRIC_VERIFICATION */
          authenticationType: z.string().nullish(),
        })
        .nullish(),
      reenrollment: z
        .looseObject({
          verifyFace: z.boolean().nullish(),
          verifyVoice: z.boolean().nullish(),
        })
        .nullish(),
      document: z
        .looseObject({
          /** DISABLED */
          rfid: z.string().nullish(),
        })
        .nullish(),
    })
    .nullish(),
  /** 3 on recorded servers. */
  maxDeviceIds: z.int().nullish(),
  /** 4 on recorded servers. */
  maxAuthenticationAttempts: z.int().nullish(),
  /** 1 */
  saveToSubjectManager: z.int().nullish(),
  recordEnrollmentVideo: z.boolean().nullish(),
  recordAuthenticationVideo: z.boolean().nullish(),
  /** Spelled so by the server. */
  recordRenrollmentVideo: z.boolean().nullish(),
});

/** `Recording` as it is answered. */
export const recording = z.looseObject({
  /** AWS */
  vendor: z.string(),
  bucketName: z.string(),
  objectKey: z.string(),
  /**
   * Short-lived storage credential; inner names not documented. Assumption:
   * {"accessKeyId","secretAccessKey","sessionToken"} or, with presignedURL true, {"presignedURL":
   * "https://..."}. Never log.
   */
  credential: z.looseObject({}).nullish(),
});

/** What operation 84 takes: completed enrollments. */
export type AdminListRegistrationsRequest = {
  /** From 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
};

/** What operation 84 answers (path: Q). */
export const adminListRegistrationsAnswer = z.looseObject({
  pageNumber: z.int(),
  pageSize: z.int(),
  totalPages: z.int(),
  totalRecords: z.int(),
  list: z.array(z.looseObject({})),
});
/** The same as a type. */
export type AdminListRegistrationsAnswer = z.infer<typeof adminListRegistrationsAnswer>;

/** What operation 85 answers (path: S). */
export const adminGetRegistrationAnswer = z.looseObject({
  name: z.string().nullish(),
  email: z.string().nullish(),
  phoneNumber: z.string().nullish(),
  startDate: z.string().nullish(),
  registrationCode: z.string(),
  registeredDevices: z.array(z.looseObject({})).nullish(),
  activities: z.array(z.looseObject({})).nullish(),
});
/** The same as a type. */
export type AdminGetRegistrationAnswer = z.infer<typeof adminGetRegistrationAnswer>;

/** What operation 87 answers (path: S). */
export const adminGetConfigAnswer = z.looseObject({
  onboardingConfig,
  serviceVersion: z.string().nullish(),
  /** License end, Go time text: "2023-06-16 00:00:00 +0000 UTC". */
  expirationTime: z.string().nullish(),
  /** Recorded servers only. */
  customerDataConfig: z.looseObject({}).nullish(),
  /** Recorded servers only. */
  ocrRulesConfig: z.looseObject({}).nullish(),
  /** Recorded servers only. */
  geofenceConfig: z.looseObject({}).nullish(),
  /** Recorded servers only. */
  cpfConfig: z.looseObject({}).nullish(),
  /** Recorded servers only. */
  jumioConfig: z.looseObject({}).nullish(),
  documentVerificationConfig: z
    .looseObject({
      ocrPortraitSelfieMatchThreshold: z.string().nullish(),
      rfidPortraitSelfieMatchThreshold: z.string().nullish(),
      ocrChecksOnFields: z.array(z.unknown()).nullish(),
      rfidValidationChecks: z.array(z.unknown()).nullish(),
    })
    .nullish(),
  biometricsDataConfig: z
    .looseObject({
      voiceMatchThresholdAuth: z.string().nullish(),
      faceMatchThresholdAuth: z.string().nullish(),
      faceLivenessSecurityLevelEnroll: z.string().nullish(),
      faceLivenessSecurityLevelAuth: z.string().nullish(),
      voiceLivenessSecurityLevelEnroll: z.string().nullish(),
      voiceLivenessSecurityLevelAuth: z.string().nullish(),
    })
    .nullish(),
});
/** The same as a type. */
export type AdminGetConfigAnswer = z.infer<typeof adminGetConfigAnswer>;

/** What operation 88 takes: write the configuration. */
export type AdminUpdateConfigRequest = {
  readonly onboardingConfig?: OnboardingConfig;
};

/** What operation 89 takes: where to store or fetch a session recording. */
export type AdminRecordingRequest = {
  readonly type: 'enrollment' | 'authentication' | 're-enrollment';
  /** The session token of that kind. */
  readonly token: string;
  /** Ask for a presigned URL (valid 1 hour). */
  readonly presignedURL?: boolean;
};

/** What operation 89 answers (path: A). */
export const adminRecordingAnswer = recording;
/** The same as a type. */
export type AdminRecordingAnswer = z.infer<typeof adminRecordingAnswer>;
