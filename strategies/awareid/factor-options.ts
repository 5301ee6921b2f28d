import type { RandomBytes } from 'passport-stepup/strategy-kit';
import type { AwareIdCheck, CheckNames } from './checks.ts';
import { unusable } from './options.ts';
import type { AwareIdPinProvider } from './pin-provider.ts';
import type { FaceWorkflowData } from './wire/face-liveness.ts';
import type { VoiceBody } from './wire/voice-liveness.ts';

/** Who a subject is at AwareID. */
export interface AwareIdUser {
  /** Unique at the tenant; it must belong to this subject alone and never change. */
  readonly username: string;
  /** Required by the reference. */
  readonly email: string;
  /** Told only where the application wants it to be. */
  readonly firstName?: string;
  /** Told only where the application wants it to be. */
  readonly lastName?: string;
  /** E.164: a plus sign and up to 15 digits. */
  readonly phoneNumber?: string;
}

/** How faces are captured and judged. */
export interface AwareIdFaceOptions {
  /** The liveness workflow. Default `charlie4` (front camera, passive, balanced). */
  readonly workflow?: FaceWorkflowData['workflow'];
  /** Frontal pictures of one capture: 1 or 3 (documented). Default 3, or 1 where the workflow takes only one. */
  readonly photos?: 1 | 3;
  /**
   * Asks for a pose (turn the head, open the mouth), chosen anew for each capture, and tells it to the vendor in this
   * member of `meta_data`. How AwareID takes a pose is not documented: default none, and then no pose is asked for. The
   * emulator reads `emu_pose`.
   */
  readonly activeLiveness?: { readonly member: string };
  /** Gets a single-use capture session id for each capture (servers 12.15 and later, a replay defence). Default false. */
  readonly captureSession?: boolean;
  /** Further members of `meta_data`: `client_device_brand`, … Default none. */
  readonly metaData?: Readonly<Record<string, string>>;
  /** Largest picture, in bytes. Default 5 MiB. */
  readonly maxBytes?: number;
}

/** How voices are captured and judged. */
export interface AwareIdVoiceOptions {
  /** The liveness workflow. Default `alfa4` (balanced). */
  readonly workflow?: VoiceBody['workflow'];
  /** 0 to 100. Default: the workflow's own. */
  readonly securityLevel?: number;
  /** What everybody says, at enrollment and at each login: a static phrase (the only kind documented). */
  readonly phrase?: string;
  /** How often it is said at an enrollment, in one recording. Default 3 (three readings are recommended). */
  readonly readings?: number;
  /** Largest recording, in bytes. Default 5 MiB. */
  readonly maxBytes?: number;
}

/** How a device proves itself. */
export interface AwareIdDeviceOptions {
  /**
   * What the device signs with ECDSA and SHA-256: bytes, or text in UTF-8. Not documented by the vendor; default: the text of
   * the session token (an assumption), which the page then sees, as in the vendor's own flow. Where the tenant is set up for a
   * message that is derived from the token (a digest, for one), the token stays on this server.
   */
  readonly message?: (about: {
    readonly authToken: string;
    readonly deviceId: string;
  }) => Uint8Array | string;
  /** Names of geofences to check with the device (documented). Default none. */
  readonly geosites?: readonly string[];
}

/** What a factor at AwareID demands and how it is captured. */
export interface AwareIdFactorOptions {
  /** What is demanded, in one session, all or nothing. At least one of `device`, `face`, `voice`, `pin`. */
  readonly checks: readonly AwareIdCheck[];
  /** The name under which Passport knows it: several strategies need several. Default `awareid`. */
  readonly name?: string;
  /** Who a subject is at AwareID. Default: a pseudonym, so that the vendor learns nothing about the person. */
  readonly user?: (subject: string) => AwareIdUser | Promise<AwareIdUser>;
  /** For `face`. */
  readonly face?: AwareIdFaceOptions;
  /** For `voice`. */
  readonly voice?: AwareIdVoiceOptions;
  /** For `device`. */
  readonly device?: AwareIdDeviceOptions;
  /** For `pin`. Default: the PIN client runs in the page. */
  readonly pinProvider?: AwareIdPinProvider;
  /** Whether all checks but the PIN run side by side (default) or one after the other: the vendor documents no order. */
  readonly sideBySide?: boolean;
  /** Names in `requiredChecks` other than the documented or assumed ones. */
  readonly checkNames?: Partial<Record<AwareIdCheck, Partial<CheckNames>>>;
  /** Chooses poses and messages. Default: the system's. */
  readonly random?: RandomBytes;
}

/** Pictures in the asked pose, beside the frontal ones. */
export const POSE_PHOTOS = 2;
/** Said where nothing else is configured: the phrase of the reference. */
export const DEFAULT_PHRASE = 'my voice is my password';
const KNOWN: readonly string[] = ['device', 'face', 'voice', 'pin', 'device-risk'];
const ONE_PHOTO = /^(hotel|foxtrot)/;

/** Frontal pictures of one capture. */
export function photosOf({ face = {} }: Pick<AwareIdFactorOptions, 'face'>): number {
  return face.photos ?? (ONE_PHOTO.test(face.workflow ?? '') ? 1 : 3);
}

/** Throws `configuration_invalid` for options that contradict the contract or themselves. */
export function refuseUnusableFactor(options: AwareIdFactorOptions): void {
  const { checks, face = {}, voice = {} } = options;
  if (!Array.isArray(checks) || checks.some((check) => !KNOWN.includes(check)))
    throw unusable('checks', `are any of: ${KNOWN.join(', ')}`);
  if (new Set(checks).size < checks.length) throw unusable('checks', 'name one twice');
  if (!checks.some((check) => check !== 'device-risk'))
    throw unusable('checks', 'prove nothing about a person');
  if (![1, 3].includes(photosOf(options))) throw unusable('face.photos', 'is 1 or 3');
  if (ONE_PHOTO.test(face.workflow ?? '') && photosOf(options) > 1)
    throw unusable('face.photos', 'is 1 for this workflow');
  const { securityLevel = 0, readings = 3, phrase = DEFAULT_PHRASE } = voice;
  if (!(securityLevel >= 0 && securityLevel <= 100)) throw unusable('voice.securityLevel', 'is 0 to 100');
  if (!(Number.isInteger(readings) && readings >= 1 && readings <= 5))
    throw unusable('voice.readings', 'is 1 to 5');
  if (phrase.trim().length < 8) throw unusable('voice.phrase', 'has fewer than 8 characters');
}
