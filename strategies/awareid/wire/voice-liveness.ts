import { z } from 'zod';
import type { EncryptedPayload, MetaData } from './face-liveness.ts';

/* Voice Liveness (7 to 11). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** `VoiceSample` as it is sent. */
export type VoiceSample = {
  /** Base64 WAV. */
  readonly data: string;
  /** Spoken phrase. Appears as "Phrase" in one sample of the developer portal; send lower case. */
  readonly phrase?: string;
};

/** `VoiceBody` as it is sent. */
export type VoiceBody = {
  /** One or more recordings. Three readings of the same phrase are recommended for enrollment. */
  readonly voiceSamples: readonly VoiceSample[];
  /** alfa2 usability, alfa4 balanced, alfa6 security. */
  readonly workflow?: 'alfa2' | 'alfa4' | 'alfa6';
  /** 0 to 100. Defaults by workflow: alfa2 70, alfa4 77, alfa6 82. */
  readonly securityLevel?: number;
  readonly meta_data?: MetaData;
};

/** `VoiceLivenessRequest` as it is sent. */
export type VoiceLivenessRequest = {
  readonly voice: VoiceBody;
};

/** Plain {voice}. Assumption: the encrypted {key, iv, p} form is accepted as for faces. */
export type VoiceLivenessData = VoiceLivenessRequest | EncryptedPayload;

/** camelCase livenessResult here, snake_case liveness_result for faces. */
export const voiceLivenessResponse = z.looseObject({
  voice: z.looseObject({
    livenessResult: z
      .looseObject({
        /** LIVE, SPOOF or another refusal text. Open set. */
        decision: z.string().nullish(),
        /** 100.0 live, 0 not live. */
        score: z.number().nullish(),
        score_frr: z.number().nullish(),
      })
      .nullish(),
  }),
});

/** Raw engine answer passed through, or the empty string. */
export const voiceLivenessResults = z.union([voiceLivenessResponse, z.literal('')]);

/** `VoiceLengthResponse` as it is answered. */
export const voiceLengthResponse = z.looseObject({
  /** Inner shape not documented. Assumption: {"length": seconds as number}. */
  voice: z.looseObject({}),
});

/** What operation 8 answers (path: K). */
export const voiceLivenessAnalyzeAnswer = voiceLivenessResponse;
/** The same as a type. */
export type VoiceLivenessAnalyzeAnswer = z.infer<typeof voiceLivenessAnalyzeAnswer>;

/** What operation 9 answers (path: A (title S)). */
export const voiceLivenessAnalyzeEncryptedAnswer = voiceLivenessResponse;
/** The same as a type. */
export type VoiceLivenessAnalyzeEncryptedAnswer = z.infer<typeof voiceLivenessAnalyzeEncryptedAnswer>;

/** What operation 10 answers (path: A). */
export const voiceLivenessCalculateLengthAnswer = voiceLengthResponse;
/** The same as a type. */
export type VoiceLivenessCalculateLengthAnswer = z.infer<typeof voiceLivenessCalculateLengthAnswer>;

/** What operation 11 answers (path: A). */
export const voiceLivenessCalculateLengthEncryptedAnswer = voiceLengthResponse;
/** The same as a type. */
export type VoiceLivenessCalculateLengthEncryptedAnswer = z.infer<
  typeof voiceLivenessCalculateLengthEncryptedAnswer
>;
