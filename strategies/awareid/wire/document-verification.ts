import { z } from 'zod';

/* Document Verification (18, 19). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** `DocumentImage` as it is sent. */
export type DocumentImage = {
  /** Base64 image of one page. */
  readonly image: string;
  /** Light code of the capture: 0 to 6 accepted, 6 usual. */
  readonly lightingScheme?: number;
  /** File kind: ".jpeg", ".jpg", ".png", "JPG" all seen. */
  readonly format?: string;
};

/** Optional capture-vendor payload. */
export type DocumentPayload = {
  readonly request?: {
    /** e.g. REGULA */
    readonly vendor?: string;
    /** Vendor data, {} when none. */
    readonly data?: Readonly<Record<string, unknown>>;
  };
};

/** `ProcessParam` as it is sent. */
export type ProcessParam = {
  /** True when the client cropped the page. */
  readonly alreadyCropped?: boolean;
  readonly [member: string]: unknown;
};

/** `ValidateDocumentTypeRequest` as it is sent. */
export type ValidateDocumentTypeRequest = {
  readonly documentImage: DocumentImage;
  readonly documentPayload?: DocumentPayload;
  readonly processParam?: ProcessParam;
};

/** Note: documentImage is an ARRAY here, a single object in validateDocumentType. */
export type DocumentsInfo = {
  /** Front first, then back. */
  readonly documentImage: readonly DocumentImage[];
  readonly documentPayload?: DocumentPayload;
  readonly processParam?: ProcessParam;
};

/** `BiometricsInfo` as it is sent. */
export type BiometricsInfo = {
  readonly facialImage: {
    /** Base64 face image. */
    readonly image: string;
  };
};

/** `DocumentValidationRules` as it is sent. */
export type DocumentValidationRules = {
  readonly minimumAge?: number;
  readonly maximumAge?: number;
  readonly validateMinimumAge?: boolean;
  readonly validateMaximumAge?: boolean;
  readonly validateDocumentNotExpired?: boolean;
  readonly checkLiveness?: boolean;
  readonly workflow?: string;
  readonly securityLevel?: number;
  readonly [member: string]: unknown;
};

/** `ProcessingInstructions` as it is sent. */
export type ProcessingInstructions = {
  readonly checkLiveness?: boolean;
  readonly documentValidationRules?: DocumentValidationRules;
  readonly fieldsToValidate?: readonly {
    /** ["*"] for all, or field names. */
    readonly fields?: readonly string[];
    readonly docTypeKeyword?: string;
  }[];
  readonly [member: string]: unknown;
};

/** `VerifyDocumentsRequest` as it is sent. */
export type VerifyDocumentsRequest = {
  readonly documentsInfo: DocumentsInfo;
  readonly biometricsInfo: BiometricsInfo;
  readonly processingInstructions?: ProcessingInstructions;
  /** Free transaction metadata. */
  readonly metadata?: Readonly<Record<string, unknown>>;
};

/** `ValidateDocumentTypeResponse` as it is answered. */
export const validateDocumentTypeResponse = z.looseObject({
  /** The server recognises this document. */
  validDocument: z.boolean(),
  /** Another page must be captured (lower-case p in "page"). */
  nextpageExpected: z.boolean().nullish(),
  /** 0 in the samples. Assumption: 0 means no chip, anything else a chip. */
  rfidPresence: z.int().nullish(),
  mrzPresence: z.boolean().nullish(),
  documentName: z.string().nullish(),
  documentID: z.string().nullish(),
  fidType: z.string().nullish(),
  fidTypeId: z.string().nullish(),
  rotated180: z.boolean().nullish(),
  year: z.string().nullish(),
  countryName: z.string().nullish(),
  /** Item type not documented. */
  childDocumentIDs: z.array(z.union([z.string(), z.int()])).nullish(),
  /** Lower-case c. */
  icaocode: z.string().nullish(),
});

/** Check outcome. */
export const okFailed = z.string();

/** `VerifyDocumentsResponse` as it is answered. */
export const verifyDocumentsResponse = z.looseObject({
  overallAuthenticationResult: okFailed,
  documentAuthenticationResult: z
    .looseObject({
      documentType: z.string().nullish(),
      countryName: z.string().nullish(),
      icaoCode: z.string().nullish(),
      year: z.string().nullish(),
      overallResult: okFailed.nullish(),
      overallResultScore: z.number().nullish(),
      mrzPresence: z.boolean().nullish(),
      rfidPresence: z.union([z.int(), z.boolean()]).nullish(),
      /** base64 */
      portraitImage: z.string().nullish(),
      /** base64 */
      signatureImage: z.string().nullish(),
    })
    .nullish(),
  biometricsAuthenticationResult: z
    .looseObject({
      matchResult: okFailed.nullish(),
      matchScore: z.number().nullish(),
      /** e.g. FACE */
      modality: z.string().nullish(),
      /** base64 */
      portraitImage: z.string().nullish(),
    })
    .nullish(),
  retryDocumentCapture: z.boolean().nullish(),
  icaoChipAvailable: z.boolean().nullish(),
  /** Chip results; inner shape not documented. */
  icaoChipValidationResults: z.looseObject({}).nullish(),
  icaoVerificationResult: z.boolean().nullish(),
  /** base64 */
  frontImg: z.string().nullish(),
  /** base64 */
  rearImg: z.string().nullish(),
});

/** `OcrField` as it is answered. */
export const ocrField = z.looseObject({
  name: z.string(),
  overallResult: okFailed.nullish(),
  fieldResult: z
    .looseObject({
      visual: z.string().nullish(),
      barcode: z.string().nullish(),
      mrz: z.string().nullish(),
      /** COMPARE_TRUE or COMPARE_FALSE */
      visualBarcodeCompareValid: z.string().nullish(),
      /** COMPARE_TRUE or COMPARE_FALSE */
      mrzVisualCompareValid: z.string().nullish(),
      /** VALIDATE_TRUE or VALIDATE_FALSE */
      isVisualStatusValid: z.string().nullish(),
      /** VALIDATE_TRUE or VALIDATE_FALSE */
      isBarcodeStatusValid: z.string().nullish(),
      /** VALIDATE_TRUE or VALIDATE_FALSE */
      isMrzStatusValid: z.string().nullish(),
    })
    .nullish(),
});

/** `OcrResults` as it is answered. */
export const ocrResults = z.looseObject({
  overallResult: okFailed.nullish(),
  overallResultInfo: z
    .looseObject({
      fieldErrorCodes: z.array(z.union([z.string(), z.int(), z.looseObject({})])).nullish(),
    })
    .nullish(),
  documentsInfo: z
    .looseObject({
      fieldType: z.array(ocrField).nullish(),
    })
    .nullish(),
  /** Position used by older servers. */
  fieldType: z.array(ocrField).nullish(),
  documentValidationRulesResult: z
    .looseObject({
      /** Rule name to result. */
      requestedDocumentValidationRuleResults: z.looseObject({}).nullish(),
    })
    .nullish(),
  validDocument: z.boolean().nullish(),
  rfidPresence: z.int().nullish(),
  mrzPresence: z.boolean().nullish(),
  documentName: z.string().nullish(),
  documentID: z.string().nullish(),
  countryName: z.string().nullish(),
  icaocode: z.string().nullish(),
});

/** What operation 18 answers (path: Q). */
export const docValidateTypeAnswer = validateDocumentTypeResponse;
/** The same as a type. */
export type DocValidateTypeAnswer = z.infer<typeof docValidateTypeAnswer>;

/** What operation 19 answers (path: Q). */
export const docVerifyAnswer = verifyDocumentsResponse;
/** The same as a type. */
export type DocVerifyAnswer = z.infer<typeof docVerifyAnswer>;
