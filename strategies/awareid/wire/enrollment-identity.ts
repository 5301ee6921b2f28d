import { z } from 'zod';
import type { NationalIdFields } from './compliance.ts';
import {
  type DocumentsInfo,
  ocrResults,
  type ProcessingInstructions,
  validateDocumentTypeResponse,
} from './document-verification.ts';
import { enrollmentStatus, enrollmentStep, type Pii, softError } from './session.ts';

/* Enrollment, what tells who somebody is (34 to 37, 40 to 43, 45, 46). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** What operation 34 answers (path: A). */
export const enrollValidateDocumentTypeAnswer = validateDocumentTypeResponse;
/** The same as a type. */
export type EnrollValidateDocumentTypeAnswer = z.infer<typeof enrollValidateDocumentTypeAnswer>;

/** What operation 35 takes: document pages for OCR and portrait match. */
export type AddDocumentOcrRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
  readonly documentsInfo: DocumentsInfo;
  readonly processingInstructions?: ProcessingInstructions;
};

/** What operation 35 answers (path: N, Q, W). */
export const addDocumentOcrAnswer = z.looseObject({
  ...enrollmentStep,
  documentVerificationResult: z.boolean(),
  icaoVerificationResult: z.boolean().nullish(),
  matchResult: z.boolean().nullish(),
  matchScore: z.number().nullish(),
  /** Ask for the pages again. */
  retryDocumentCapture: z.boolean().nullish(),
  ocrResults: ocrResults.nullish(),
  /** Object or "". */
  icaoChipValidationResults: z.union([z.looseObject({}), z.string()]).nullish(),
});
/** The same as a type. */
export type AddDocumentOcrAnswer = z.infer<typeof addDocumentOcrAnswer>;

/** What operation 36 takes: chip challenge. */
export type EnrollIcaoChallengeRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
};

/** What operation 36 answers (path: A). */
export const enrollIcaoChallengeAnswer = z.looseObject({
  /**
   * Random challenge for ICAO 9303 Active Authentication (8 bytes, base64 without padding in the
   * sample).
   */
  challenge: z.string(),
});
/** The same as a type. */
export type EnrollIcaoChallengeAnswer = z.infer<typeof enrollIcaoChallengeAnswer>;

/** What operation 37 takes: chip data groups. */
export type AddDocumentIcaoRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
  /**
   * Chip files; inner names not documented. Assumption: base64 strings under "COM", "SOD", "DG1",
   * "DG2", "DG14", "DG15", "activeAuthenticationSignature".
   */
  readonly icaoDataGroups: Readonly<Record<string, unknown>>;
};

/** What operation 37 answers (path: N). */
export const addDocumentIcaoAnswer = z.looseObject({
  ...enrollmentStep,
  icaoVerificationResult: z.boolean(),
  icaoChipValidationResults: z.union([z.looseObject({}), z.string()]).nullish(),
});
/** The same as a type. */
export type AddDocumentIcaoAnswer = z.infer<typeof addDocumentIcaoAnswer>;

/** What operation 40 takes: match PII with a phone number. */
export type EnrollMobileVerifyPiiRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
  readonly pii: Pii;
};

/** What operation 40 answers (path: N). */
export const enrollMobileVerifyPiiAnswer = z.looseObject({
  enrollmentStatus,
  /** Provider answer. */
  responseDetail: z.looseObject({}).nullish(),
});
/** The same as a type. */
export type EnrollMobileVerifyPiiAnswer = z.infer<typeof enrollMobileVerifyPiiAnswer>;

/** What operation 41 takes: check the OTP. */
export type EnrollMobileVerifyOtpRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
  /** OTP, a string. */
  readonly pinCode: string;
};

/** What operation 41 answers (path: A). */
export const enrollMobileVerifyOtpAnswer = z.looseObject({
  ...enrollmentStep,
  /** "approve" in the sample; open set. Assumption: anything else is a refusal. */
  policyDecision: z.string().nullish(),
  /** Provider answer. */
  responseDetail: z.looseObject({}).nullish(),
});
/** The same as a type. */
export type EnrollMobileVerifyOtpAnswer = z.infer<typeof enrollMobileVerifyOtpAnswer>;

/** What operation 42 takes: KBA questions. */
export type EnrollKbaQuestionsRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
  readonly pii: Pii;
};

/** What operation 42 answers (path: N). */
export const enrollKbaQuestionsAnswer = z.looseObject({
  enrollmentStatus,
  questions: z.array(z.looseObject({})).nullish(),
  ...softError,
});
/** The same as a type. */
export type EnrollKbaQuestionsAnswer = z.infer<typeof enrollKbaQuestionsAnswer>;

/** What operation 43 takes: KBA answers. */
export type EnrollKbaAnswersRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
  readonly answers: readonly Readonly<Record<string, unknown>>[];
};

/** What operation 43 answers (path: A). */
export const enrollKbaAnswersAnswer = z.looseObject({
  ...enrollmentStep,
  /** "approve" in the sample. */
  policyDecision: z.string().nullish(),
  ...softError,
});
/** The same as a type. */
export type EnrollKbaAnswersAnswer = z.infer<typeof enrollKbaAnswersAnswer>;

/** What operation 45 takes: watchlists (PEP, AML, sanctions). */
export type EnrollCheckWatchlistRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
  /** watchlistAttributes; inner names not documented. Assumption as Pii. */
  readonly pii: Readonly<Record<string, unknown>>;
};

/** What operation 45 answers (path: A). */
export const enrollCheckWatchlistAnswer = z.looseObject({
  enrollmentStatus,
  ...softError,
  /** Provider answer. */
  responseDetail: z.looseObject({}).nullish(),
});
/** The same as a type. */
export type EnrollCheckWatchlistAnswer = z.infer<typeof enrollCheckWatchlistAnswer>;

/** What operation 46 takes: national id and watchlists in enrollment. */
export type EnrollCheckNationalIdRequest = {
  /** Session token from operation 30. */
  readonly enrollmentToken: string;
  /** e.g. CPF */
  readonly nationalIdType: string;
  readonly nationalIdNumber: string;
  readonly fields?: NationalIdFields;
};

/** What operation 46 answers (path: A (analogy with 28)). */
export const enrollCheckNationalIdAnswer = z.looseObject({
  enrollmentStatus,
  ...softError,
  /** Provider answer. */
  responseDetail: z.looseObject({}).nullish(),
  /** Check name to result. */
  checks: z.looseObject({}).nullish(),
});
/** The same as a type. */
export type EnrollCheckNationalIdAnswer = z.infer<typeof enrollCheckNationalIdAnswer>;
