import { z } from 'zod';

/* B2C, the hosted app (63 to 65). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** Inner names beyond notifyByEmail are not in the reference. */
export type NotifyOptions = {
  /** Send the link by mail. */
  readonly notifyByEmail?: boolean;
  /** Authentication only: push to an enrolled device. */
  readonly notifyByPush?: boolean;
  readonly [member: string]: unknown;
};

/** Printed as {} in the reference; this is the recorded shape. */
export const b2cTriggerResponse = z.looseObject({
  /** SUCCESS or FAILURE. FAILURE also arrives with HTTP 200. */
  status: z.string().nullish(),
  /** UUID. */
  sessionToken: z.string().nullish(),
  /** Page to open in the user's browser; carries a data= query value. */
  sessionCallbackURL: z.string().nullish(),
  /** Base64 PNG of the URL. */
  qrcodeImage: z.string().nullish(),
  errorSummary: z.string().nullish(),
});

/** What operation 63 takes: enrollment in the hosted app. */
export type B2cTriggerEnrollRequest = {
  /** Unique user id. */
  readonly username: string;
  readonly email?: string;
  /** String in the schema, bare number in the sample. Send a string. */
  readonly phoneNumber?: string | number;
  readonly notifyOptions?: NotifyOptions;
};

/** What operation 63 answers (path: Q). */
export const b2cTriggerEnrollAnswer = b2cTriggerResponse;
/** The same as a type. */
export type B2cTriggerEnrollAnswer = z.infer<typeof b2cTriggerEnrollAnswer>;

/** What operation 64 takes: authentication in the hosted app. */
export type B2cTriggerAuthenticateRequest = {
  /** Unique user id. */
  readonly username: string;
  readonly notifyOptions?: NotifyOptions;
};

/** What operation 64 answers (path: Q). */
export const b2cTriggerAuthenticateAnswer = b2cTriggerResponse;
/** The same as a type. */
export type B2cTriggerAuthenticateAnswer = z.infer<typeof b2cTriggerAuthenticateAnswer>;

/** What operation 65 answers (path: S, Q). */
export const b2cOperationStatusAnswer = z.looseObject({
  /**
   * Pending in the sample. Success, Failed and Cancelled are expected end values; open set: only
   * Success is a success.
   */
  completionStatus: z.string(),
});
/** The same as a type. */
export type B2cOperationStatusAnswer = z.infer<typeof b2cOperationStatusAnswer>;
