import { z } from 'zod';
import { validateDocumentTypeResponse, verifyDocumentsResponse } from './document-verification.ts';
import { analyzeFaceResponse, type EncryptedPayload } from './face-liveness.ts';

/* Knomi Web (20 to 27). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** `Profile` as it is sent. */
export type Profile = {
  /** Capture profile as an XML string (a file shipped with the Knomi SDK). */
  readonly xml: string;
};

/** `Resolution` as it is sent. */
export type Resolution = {
  /** pixels */
  readonly width: number;
  /** pixels */
  readonly height: number;
};

/** `AutocaptureVideoRequest` as it is sent. */
export type AutocaptureVideoRequest = {
  readonly frames?: readonly {
    /** Base64 image. */
    readonly data: string;
    /** ms */
    readonly timestamp?: number;
    readonly tags?: readonly string[];
  }[];
  readonly resolutionPreview?: Resolution;
  readonly resolutionCapture?: Resolution;
  readonly profile?: Profile;
  /** Only in the sample of the reference, printed as the string "0,". Send "0". */
  readonly rotation?: string | number;
  /** greater than 0, at most 1 */
  readonly faceMinimumSize?: number;
  /** greater than 0, at most 1 */
  readonly faceMaximumSize?: number;
  /** greater than 0, at most 1 */
  readonly faceSensitivity?: number;
  /** greater than 0, at most 1 */
  readonly faceGranularity?: number;
  readonly faceDetectionMode?:
    | 'FACE_ORDERING_BY_SIZE'
    | 'FACE_ORDERING_BY_SCORE'
    | 'DOMINANT_FACE_BY_SIZE'
    | 'DOMINANT_FACE_BY_SCORE';
  /** Consecutive compliant frames that a capture needs. */
  readonly autocaptureMinimumFrameCount?: number;
};

/** `AutocaptureVideoResponse` as it is answered. */
export const autocaptureVideoResponse = z.looseObject({
  frameResults: z.array(
    z.looseObject({
      compliant: z.boolean().nullish(),
      feedback: z.array(z.string()).nullish(),
    }),
  ),
  results: z.looseObject({
    captured: z.boolean().nullish(),
    capturedFrameIndex: z.int().nullish(),
  }),
});

/** What operation 21 takes: region of interest for capture. */
export type WebCalculateRoiRequest = {
  readonly profile: Profile;
  readonly resolution: Resolution;
};

/** What operation 21 answers (path: Q). */
export const webCalculateRoiAnswer = z.looseObject({
  height: z.number(),
  width: z.number(),
  x: z.number(),
  y: z.number(),
});
/** The same as a type. */
export type WebCalculateRoiAnswer = z.infer<typeof webCalculateRoiAnswer>;

/** What operation 22 takes: face compliance metrics. */
export type WebAnalyzeImageRequest = {
  readonly images: readonly {
    readonly id?: string;
    readonly input?: {
      /** Base64. */
      readonly imageData: string;
      readonly rotation?: number | string;
      readonly faceSensitivity?: number;
      readonly faceGranularity?: number;
      readonly faceMinimumSize?: number;
      readonly faceMaximumSize?: number;
      readonly faceDetectionMode?: string;
      readonly [member: string]: unknown;
    };
    readonly output?: readonly {
      readonly id?: string;
      readonly profileXml?: string;
      readonly performConstruction?: boolean;
      readonly metrics?: readonly string[];
      readonly [member: string]: unknown;
    }[];
  }[];
};

/** What operation 22 answers (path: Q). */
export const webAnalyzeImageAnswer = z.looseObject({
  images: z.array(
    z.looseObject({
      id: z.string().nullish(),
      faces: z
        .array(
          z.looseObject({
            output: z
              .array(
                z.looseObject({
                  id: z.string().nullish(),
                  isCompliant: z.boolean().nullish(),
                  metrics: z
                    .array(
                      z.looseObject({
                        name: z.string().nullish(),
                        value: z.unknown(),
                      }),
                    )
                    .nullish(),
                }),
              )
              .nullish(),
          }),
        )
        .nullish(),
    }),
  ),
});
/** The same as a type. */
export type WebAnalyzeImageAnswer = z.infer<typeof webAnalyzeImageAnswer>;

/** What operation 23 answers (path: K (name), A (order)). */
export const webAutocaptureVideoAnswer = autocaptureVideoResponse;
/** The same as a type. */
export type WebAutocaptureVideoAnswer = z.infer<typeof webAutocaptureVideoAnswer>;

/** What operation 24 takes: autocapture, encrypted. */
export type WebAutocaptureVideoEncryptedRequest = EncryptedPayload | AutocaptureVideoRequest;

/** What operation 24 answers (path: Q). */
export const webAutocaptureVideoEncryptedAnswer = autocaptureVideoResponse;
/** The same as a type. */
export type WebAutocaptureVideoEncryptedAnswer = z.infer<typeof webAutocaptureVideoEncryptedAnswer>;

/** What operation 25 answers (path: S). */
export const webFaceAnalyzeEncryptedAnswer = analyzeFaceResponse;
/** The same as a type. */
export type WebFaceAnalyzeEncryptedAnswer = z.infer<typeof webFaceAnalyzeEncryptedAnswer>;

/** What operation 26 answers (path: Q). */
export const webDocValidateTypeAnswer = validateDocumentTypeResponse;
/** The same as a type. */
export type WebDocValidateTypeAnswer = z.infer<typeof webDocValidateTypeAnswer>;

/** What operation 27 answers (path: A (analogy with 19)). */
export const webDocVerifyAnswer = verifyDocumentsResponse;
/** The same as a type. */
export type WebDocVerifyAnswer = z.infer<typeof webDocVerifyAnswer>;
