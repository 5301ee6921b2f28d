import type { z } from 'zod';
import { exportResponse, matchResponse } from './face-matcher.ts';

/* Voice Matcher (15 to 17). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** `VoiceEncounter` as it is sent. */
export type VoiceEncounter = {
  readonly voiceSamples?: readonly {
    /** Base64 WAV. */
    readonly data: string;
    readonly voiceSampleType: 'STATIC_PHRASE';
  }[];
  /** Base64 template made by export. Assumption by analogy with the face matcher. */
  readonly import?: string;
};

/** `VoiceComparator` as it is sent. */
export type VoiceComparator = {
  /**
   * Assumption: {"algorithm": "...", "voiceSampleTypes": ["STATIC_PHRASE"]}; contents not documented,
   * make configurable.
   */
  readonly comparator: Readonly<Record<string, unknown>>;
};

/** What operation 16 takes: 1:1 voice match. */
export type VoiceMatcherCompareRequest = {
  /** Free transaction metadata. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly probe: VoiceEncounter;
  readonly gallery: VoiceEncounter;
  readonly workflow: VoiceComparator;
};

/** What operation 16 answers (path: A (analogy with 13)). */
export const voiceMatcherCompareAnswer = matchResponse;
/** The same as a type. */
export type VoiceMatcherCompareAnswer = z.infer<typeof voiceMatcherCompareAnswer>;

/** What operation 17 takes: voice template. */
export type VoiceMatcherExportRequest = {
  readonly encounter?: VoiceEncounter;
  /** Base64 WAV. Required according to the field list of the reference. */
  readonly data?: string;
  readonly voiceSampleType?: 'STATIC_PHRASE';
};

/** What operation 17 answers (path: A (analogy with 14)). */
export const voiceMatcherExportAnswer = exportResponse;
/** The same as a type. */
export type VoiceMatcherExportAnswer = z.infer<typeof voiceMatcherExportAnswer>;
