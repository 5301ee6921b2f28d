import { z } from 'zod';

/* Face Matcher (12 to 14). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** Exactly one of the two. */
export type FaceEncounter =
  | {
      /** Base64 face image. */
      readonly VISIBLE_FRONTAL: string;
      readonly [member: string]: unknown;
    }
  | {
      /** Base64 template made by export. */
      readonly import: string;
      readonly [member: string]: unknown;
    };

/** `FaceComparator` as it is sent. */
export type FaceComparator = {
  readonly comparator: {
    /** Algorithm that the server has enabled. Seen: F500, F200. A disabled one gives engine error 113. */
    readonly algorithm: string;
    /** ["VISIBLE_FRONTAL"] */
    readonly faceTypes?: readonly string[];
  };
};

/** `MatchResponse` as it is answered. */
export const matchResponse = z.looseObject({
  /** Engine score; scale not documented (sample 13.9989). */
  score: z.number(),
  /** 0 to 100 (sample 98.02). */
  scorePercent: z.number(),
});

/** `ExportResponse` as it is answered. */
export const exportResponse = z.looseObject({
  /** Base64 template. */
  export: z.string(),
});

/** What operation 13 takes: 1:1 face match. */
export type FaceMatcherCompareRequest = {
  /** Free transaction metadata. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly probe: FaceEncounter;
  readonly gallery: FaceEncounter;
  readonly workflow: FaceComparator;
};

/** What operation 13 answers (path: Q). */
export const faceMatcherCompareAnswer = matchResponse;
/** The same as a type. */
export type FaceMatcherCompareAnswer = z.infer<typeof faceMatcherCompareAnswer>;

/** What operation 14 takes: face template. */
export type FaceMatcherExportRequest = {
  readonly encounter: {
    /** Optional id. */
    readonly id?: string;
    /** Base64 face image. */
    readonly VISIBLE_FRONTAL: string;
  };
};

/** What operation 14 answers (path: Q). */
export const faceMatcherExportAnswer = exportResponse;
/** The same as a type. */
export type FaceMatcherExportAnswer = z.infer<typeof faceMatcherExportAnswer>;
