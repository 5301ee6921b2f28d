import { z } from 'zod';

/* Face Liveness (1 to 6). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** Capture metadata. May be {}. All strings. */
export type MetaData = {
  /** The server can be started so that this is required; send it always. */
  readonly username?: string;
  readonly client_device_brand?: string;
  readonly client_device_model?: string;
  readonly client_os_version?: string;
  readonly client_version?: string;
  /** e.g. en-US */
  readonly localization?: string;
  readonly programming_language_version?: string;
  /** Knomi 12.15 and later only: single-use id from GET /b2c/sdk/getSessionId (replay defence). */
  readonly session_id?: string;
  readonly [member: string]: unknown;
};

/** `FaceFrame` as it is sent. */
export type FaceFrame = {
  /** Base64 image (JPEG or PNG), no data: prefix. */
  readonly data: string;
  /** Capture time, Unix milliseconds, may be fractional. A server can reject old or future values. */
  readonly timestamp?: number;
  /** Empty array unless the SDK sets tags. */
  readonly tags?: readonly string[];
};

/** `FaceWorkflowData` as it is sent. */
export type FaceWorkflowData = {
  /** Liveness workflow. Lower case. */
  readonly workflow:
    | 'charlie2'
    | 'charlie4'
    | 'charlie6'
    | 'delta2'
    | 'delta4'
    | 'delta6'
    | 'hotel2'
    | 'hotel4'
    | 'hotel6'
    | 'foxtrot2'
    | 'foxtrot4'
    | 'foxtrot6';
  /** 1 or 3 frames by workflow (see the workflow table). */
  readonly frames: readonly FaceFrame[];
  /** Degrees. */
  readonly rotation?: number;
  /** Unix milliseconds of the capture. */
  readonly timestamp?: number;
};

/** `FaceVideo` as it is sent. */
export type FaceVideo = {
  readonly meta_data?: MetaData;
  readonly workflow_data: FaceWorkflowData;
};

/** Plain face liveness package. */
export type FaceLivenessRequest = {
  readonly video: FaceVideo;
};

/**
 * Opaque package made by the Knomi SDK with the tenant public key (RSA 2048 or 4096). Cipher and
 * padding are not documented: pass it through.
 */
export type EncryptedPayload = {
  /** Wrapped symmetric key, base64. */
  readonly key: string;
  /** Initialisation vector of the symmetric cipher, base64. Typed "any" in the reference, sample null. */
  readonly iv: string;
  /** Encrypted request JSON, base64. Typed "any" in the reference, sample null. */
  readonly p: string;
};

/** Plain {video} or encrypted {key, iv, p}. */
export type FaceLivenessData = FaceLivenessRequest | EncryptedPayload;

/** `LivenessResult` as it is answered. */
export const livenessResult = z.looseObject({
  /** LIVE, SPOOF, TOO_BLURRY, UNABLE_TO_CALCULATE_LIVENESS. Open set: anything but LIVE is a refusal. */
  decision: z.string(),
  /** e.g. SCORES_READY, INVALID_FRAME. */
  feedback: z.array(z.string()).nullish(),
  /** -1 error, 0 not live, 100 live. Can be absent on newer servers. */
  score: z.number().nullish(),
  /** Meaning not documented (5.0 in a voice sample). */
  score_frr: z.number().nullish(),
});

/** `AutocaptureResult` as it is answered. */
export const autocaptureResult = z.looseObject({
  /** Base64 image chosen or built by the engine. */
  captured_frame: z.string().nullish(),
  /** True when the engine cropped or rebuilt the frame. */
  captured_frame_is_constructed: z.boolean().nullish(),
  /** Capture feedback codes (list in Knomi Web). */
  feedback: z.array(z.string()).nullish(),
});

/** Newer engines only. */
export const algorithmResult = z.looseObject({
  name: z.string().nullish(),
  score: z.number().nullish(),
  feedback: z.array(z.string()).nullish(),
  do_not_fuse: z.boolean().nullish(),
});

/** `AnalyzeFaceResponse` as it is answered. */
export const analyzeFaceResponse = z.looseObject({
  video: z.looseObject({
    autocapture_result: autocaptureResult.nullish(),
    liveness_result: livenessResult.nullish(),
    /** Engine version. */
    version: z.string().nullish(),
  }),
});

/** `CheckLivenessResponse` as it is answered. */
export const checkLivenessResponse = z.looseObject({
  video: z.looseObject({
    liveness_result: livenessResult.nullish(),
    /** Engine version. */
    version: z.string().nullish(),
  }),
});

/** Raw engine answer passed through, or the empty string. */
export const faceLivenessResults = z.union([
  z.looseObject({
    video: z
      .looseObject({
        algorithm_results: z.array(algorithmResult).nullish(),
        autocapture_result: autocaptureResult.nullish(),
        liveness_result: livenessResult.nullish(),
        timestamp: z.union([z.string(), z.number()]).nullish(),
        version: z.string().nullish(),
      })
      .nullish(),
  }),
  z.literal(''),
]);

/** What operation 2 answers (path: K, Q). */
export const faceLivenessAnalyzeAnswer = analyzeFaceResponse;
/** The same as a type. */
export type FaceLivenessAnalyzeAnswer = z.infer<typeof faceLivenessAnalyzeAnswer>;

/** What operation 3 answers (path: Q, W). */
export const faceLivenessCheckLivenessAnswer = checkLivenessResponse;
/** The same as a type. */
export type FaceLivenessCheckLivenessAnswer = z.infer<typeof faceLivenessCheckLivenessAnswer>;

/** What operation 4 answers (path: Q). */
export const faceLivenessAnalyzeEncryptedAnswer = analyzeFaceResponse;
/** The same as a type. */
export type FaceLivenessAnalyzeEncryptedAnswer = z.infer<typeof faceLivenessAnalyzeEncryptedAnswer>;

/** What operation 5 answers (path: Q). */
export const faceLivenessCheckLivenessEncryptedAnswer = checkLivenessResponse;
/** The same as a type. */
export type FaceLivenessCheckLivenessEncryptedAnswer = z.infer<
  typeof faceLivenessCheckLivenessEncryptedAnswer
>;

/** What operation 6 answers (path: S (text), Q). */
export const faceLivenessCheckActiveLivenessEncryptedAnswer = checkLivenessResponse;
/** The same as a type. */
export type FaceLivenessCheckActiveLivenessEncryptedAnswer = z.infer<
  typeof faceLivenessCheckActiveLivenessEncryptedAnswer
>;
