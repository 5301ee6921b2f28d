import { z } from 'zod';
import { softError } from './session.ts';

/* Compliance (28, 29). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/**
 * Attributes of the person. Key names not documented. Assumption: {"name", "dateOfBirth"}; pass
 * through what the caller gives.
 */
export type NationalIdFields = Readonly<Record<string, unknown>>;

/** What operation 28 takes: national id and watchlists, without a session. */
export type ComplianceNationalIdRequest = {
  /** e.g. CPF */
  readonly nationalIdType: string;
  readonly nationalIdNumber: string;
  readonly fields?: NationalIdFields;
  /** Inner names not documented. */
  readonly options?: Readonly<Record<string, unknown>>;
};

/** What operation 28 answers (path: N). */
export const complianceNationalIdAnswer = z.looseObject({
  ...softError,
  /** Provider answer. */
  responseDetail: z.looseObject({}).nullish(),
  /** Check name to result. */
  checks: z.looseObject({}).nullish(),
});
/** The same as a type. */
export type ComplianceNationalIdAnswer = z.infer<typeof complianceNationalIdAnswer>;

/** What operation 29 takes: is a position allowed. */
export type ComplianceGeofenceCheckRequest = {
  /** Latitude, degrees. */
  readonly lat: number;
  /** Longitude, degrees. */
  readonly lon: number;
  /** Geofence names. Typed "array of arrays" in the reference; Assumption: send an array of strings. */
  readonly names?: readonly (string | readonly string[])[];
};

/** What operation 29 answers (path: Q). */
export const complianceGeofenceCheckAnswer = z.looseObject({
  allowed: z.boolean(),
  /** Resolved place; inner names not documented. */
  location: z.looseObject({}).nullish(),
});
/** The same as a type. */
export type ComplianceGeofenceCheckAnswer = z.infer<typeof complianceGeofenceCheckAnswer>;
