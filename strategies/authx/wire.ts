import { z } from 'zod';

/*
 * What AuthX sends and takes. `documented`: the vendor's page says so. `assumption`: not documented, the careful
 * choice. HTTP status codes are documented for no operation. Unknown members are kept and never judged.
 */

/** Method and path of each operation. The paths are documented; of the methods only `processBiometric` is, `POST` is an assumption. */
export const routes = {
  accessToken: { method: 'POST', path: '/AccessToken' },
  addUser: { method: 'POST', path: '/AddUser' },
  updateUser: { method: 'POST', path: '/UpdateUser' },
  deleteUser: { method: 'POST', path: '/DeleteUser' },
  generatePin: { method: 'POST', path: '/GeneratePin' },
  verifyPin: { method: 'POST', path: '/VerifyPin' },
  processBiometric: { method: 'POST', path: '/ProcessBiometric' },
} as const;

/** The name of an operation. */
export type AuthXOperation = keyof typeof routes;

/** Headers that carry the Manage API's credentials to `/AccessToken` (documented). */
export const CREDENTIAL_HEADERS = { id: 'ApplicationId', key: 'ApplicationKey' } as const;

/** `authentication_id` of `/ProcessBiometric` (documented). */
export const modalities = { fingerprint: 1, face: 2, palm: 3 } as const;

/** What is measured. */
export type AuthXModality = keyof typeof modalities;

/** `process_type` of `/ProcessBiometric` (documented). */
export const processes = { enroll: 1, verify: 2, delete: 3 } as const;

/** What is done with a factor. */
export type AuthXProcess = keyof typeof processes;

/** `response_code` (documented; 2 to 8 for `/ProcessBiometric`). **1 alone is success**: 0 and 2 to 8 are failures. */
export const codes = {
  error: 0,
  success: 1,
  faceNotMatch: 2,
  faceQualityPoor: 3,
  tooManyFace: 4,
  faceNotFound: 5,
  faceOutBound: 6,
  settingsMissed: 7,
  userNotExists: 8,
} as const;

/** The `response_subcode` of an exception on the server (documented). */
export const EXCEPTION = 100;

/** Answer of `/AccessToken` (documented). The page itself mixes types in `expires_in` and `CompanyId`: both are taken. */
export const tokenAnswer = z.looseObject({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z
    .union([z.number(), z.string().regex(/^\d+$/)])
    .transform(Number)
    .pipe(z.number().positive()),
  CompanyId: z.union([z.string(), z.number()]).transform(String).optional(),
});

/**
 * The envelope of every other operation (documented). The code is a number and nothing else: neither `"1"` nor `true`
 * is a success. `response_data` is text, which for users holds JSON.
 */
export const envelope = z.looseObject({
  response_code: z.int(),
  response_subcode: z.int().nullish(),
  response_text: z.string().nullish(),
  response_data: z.unknown(),
  correlation_id: z.string().nullish(),
});

/** What the text in `response_data` holds for Add and Update User (documented). */
export const guidHolder = z.looseObject({ guid: z.string().min(1) });

/** A user record as it is sent: nested as in the vendor's sample (an assumption, as its table is flat). */
export interface UserRecord {
  /** Empty for a new user (documented). */
  readonly guid: string;
  /** Unique in the company, not to be changed later (documented). */
  readonly user_name: string;
  /** Required (documented). */
  readonly email: string;
  /** The capital N is the vendor's. */
  readonly name: { readonly first_Name: string; readonly last_Name: string };
  /** `countryCode` as the sample spells it (an assumption; the table says `countrycode`). */
  readonly phone: { readonly mobile: { readonly countryCode: string; readonly number: string } };
  /** More login names. */
  readonly alias_name: string;
  /** More login names. */
  readonly alias_name1: string;
  /** More login names. */
  readonly alias_name2: string;
  /** More login names. */
  readonly alias_name3: string;
  /** More login names. */
  readonly alias_name4: string;
}

/** What is told of the person's device (documented members; `Unknown` for what is not known is an assumption). */
export interface DeviceData {
  /** The browser. */
  readonly browser_name: string;
  /** The operating system. */
  readonly os: string;
  /** Its version. */
  readonly os_version: string;
  /** The browser's version. */
  readonly browser_version: string;
  /** The device. */
  readonly device_name: string;
  /** Its IP address. */
  readonly ip: string;
  /** Meaning not given; 0 (an assumption). */
  readonly src_user_id: number;
}

/** The device of which nothing is known. */
export const unknownDevice: DeviceData = {
  browser_name: 'Unknown',
  os: 'Unknown',
  os_version: 'Unknown',
  browser_version: 'Unknown',
  device_name: 'Unknown',
  ip: 'Unknown',
  src_user_id: 0,
};

/** The JSON text in the form field `processBiometrics` (documented). */
export interface ProcessBiometrics {
  /** Of `modalities`. */
  readonly authentication_id: number;
  /** Of `processes`. */
  readonly process_type: number;
  /** The user's **guid**, not the login name (documented by both samples). */
  readonly user_name: string;
  /** The caller's own id of the call. */
  readonly correlation_id: string;
  /** The person's device. */
  readonly device_data: DeviceData;
  /** The authentication application's secrets travel in the body. */
  readonly application_parameters: {
    readonly application_key: string;
    readonly secret_key: string;
    readonly host_name: string;
  };
  /** As in `device_data`. */
  readonly src_user_id: number;
}
