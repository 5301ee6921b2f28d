import { z } from 'zod';
import { faceLivenessResults } from './face-liveness.ts';
import { voiceLivenessResults } from './voice-liveness.ts';

/* What enrollment, authentication and re-enrollment share. How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/**
 * PII. Key names not documented. Assumption: firstName, lastName, phoneNumber, dateOfBirth,
 * address{street, city, state, zip}, nationalId; pass through.
 */
export type Pii = Readonly<Record<string, unknown>>;

/** 0 failed, 1 pending, 2 complete. Nothing else is a status. */
export const enrollmentStatus = z.literal([0, 1, 2]);

/** How an enrollment stands after a step. */
export const enrollmentStep = {
  enrollmentStatus,
  /** "" until complete. */
  registrationCode: z.string().nullish(),
};

/**
 * 0 failed (attempts used up), 1 pending, 2 complete: an integer, or text that begins with the digit (`2 (Complete)`, seen).
 * Everything else is an unusable answer.
 */
export const authStatus = z.union([
  z.literal([0, 1, 2]),
  z
    .string()
    .regex(/^[012]( .*)?$/)
    .transform((text): 0 | 1 | 2 => (text[0] === '0' ? 0 : text[0] === '1' ? 1 : 2)),
]);

/** HTTP 200 for live, spoof, match and mismatch alike. */
export const biometricVerifyFaceResponse = z.looseObject({
  livenessResult: z.boolean(),
  matchResult: z.boolean().nullish(),
  /** Engine score, not a percentage (53.15 and 100 seen). */
  matchScore: z.number().nullish(),
  authStatus,
  faceLivenessResults: faceLivenessResults.nullish(),
});

/** `BiometricVerifyVoiceResponse` as it is answered. */
export const biometricVerifyVoiceResponse = z.looseObject({
  livenessResult: z.boolean(),
  matchResult: z.boolean().nullish(),
  matchScore: z.number().nullish(),
  authStatus,
  voiceLivenessResults: voiceLivenessResults.nullish(),
});

/**
 * Names of the checks left. Seen: addDevice, addFace, addVoice, addDocument, verifyDevice, verifyFace,
 * verifyVoice, deviceSecurity. Config toggles suggest addPIN and verifyPIN. Open set; compare exactly,
 * refuse what you do not know.
 */
export const requiredChecks = z.array(z.string());

/** `DeviceRiskDetail` as it is answered. */
export const deviceRiskDetail = z.looseObject({
  errorCode: z.union([z.string(), z.int()]).nullish(),
  errorDescription: z.string().nullish(),
  transaction_id: z.string().nullish(),
  userAttributes: z
    .array(
      z.looseObject({
        attributeType: z.string().nullish(),
        dateCreated: z.string().nullish(),
        values: z.unknown(),
      }),
    )
    .nullish(),
  acquiredAttributes: z
    .array(
      z.looseObject({
        /** Threatmetrix */
        provider: z.string().nullish(),
        serviceOffering: z.string().nullish(),
        attributeType: z.string().nullish(),
        dateCreated: z.string().nullish(),
        values: z.unknown(),
      }),
    )
    .nullish(),
});

/** Business error inside HTTP 200; null or absent when fine. Integer in the reference (sample 1); null seen on servers. */
export const softError = {
  errorCode: z.union([z.int(), z.string(), z.null()]).nullish(),
  /** Its text. */
  errorMsg: z.union([z.string(), z.null()]).nullish(),
};

/** What a client of the PIN provider needs to make a PIN. */
export const pinActivation = {
  /** MIRACL M-Pin identity, 64 hex. */
  mpinId: z.string().nullish(),
  /** 32 hex. */
  activationToken: z.string().nullish(),
  /** Unix seconds. */
  expireTime: z.int().nullish(),
  /** OIDC redirect URI for the PIN client. */
  redirectURI: z.string().nullish(),
  /** User id at the PIN provider. */
  pinUser: z.string().nullish(),
  /** Device id at the PIN provider. */
  pinDevice: z.string().nullish(),
};
