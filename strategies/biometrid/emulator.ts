import { type Emulator, type EmulatorOptions, startEmulator } from 'passport-stepup/emulator-kit';
import { FaceEngine, VoiceEngine } from 'passport-stepup/engines';
import { randomId, systemRandom } from 'passport-stepup/strategy-kit';
import { biometridRoutes } from './emulator/biometrid-routes.ts';
import type { EmulatedCredentials } from './emulator/credentials.ts';
import type { RecordingsNeeded } from './emulator/parts.ts';

export type { EmulatedCredentials } from './emulator/credentials.ts';
export type { DocumentHolder } from './emulator/document/mrz.ts';
export {
  type SimulatedDocument,
  type SimulatedDocumentAsk,
  simulatedDocument,
} from './emulator/document/simulated-document.ts';
export { emulatedFeedback } from './emulator/liveness-routes.ts';
export type { RecordingsNeeded } from './emulator/parts.ts';

/** How Biometrid's emulator is started. */
export interface BiometridEmulatorOptions extends EmulatorOptions {
  /** What requests must carry. Default: random ones, told in `credentials`. */
  readonly credentials?: Partial<EmulatedCredentials>;
  /** Reads and compares faces. Default: one with the engine's own thresholds, ended with the emulator. */
  readonly faces?: FaceEngine;
  /** Reads and compares voices. Default: one with the engine's own threshold. */
  readonly voices?: VoiceEngine;
  /** The account's languages, the default first. Default `en` and `pt`. */
  readonly languages?: readonly string[];
  /** How many recordings a dialogue takes (not documented). Default 3 to enrol, 1 to verify and to adapt. */
  readonly recordings?: Partial<RecordingsNeeded>;
  /** How many requests the account may send until 402. Default: no end. */
  readonly requestQuota?: number;
  /** How many users the account may have until 402. Default: no end. */
  readonly userQuota?: number;
}

/** A running emulator of Biometrid. */
export interface BiometridEmulator extends Emulator {
  /** The API host, for `BiometridClientOptions.baseUrl`. */
  readonly baseUrl: string;
  /** The liveness host, for `BiometridClientOptions.liveness`. */
  readonly liveness: { readonly baseUrl: string; readonly appToken: string };
  /** What a client must know, the address of the liveness host included. */
  readonly credentials: EmulatedCredentials & { readonly livenessBaseUrl: string };
}

const vendorFaults = [
  'request-limit',
  'user-limit',
  'server-problem',
  'no-face-engine',
  'no-voice-engine',
  'not-live',
  'liveness-down',
  'renamed-message',
] as const;

/**
 * Starts a local server that speaks Biometrid's HTTP 1.0 and matches faces and voices for real. Faults of its own: `request-limit`,
 * `user-limit` (402), `server-problem` (500), `no-face-engine`, `no-voice-engine` (404), `not-live` (the next check does not
 * pass), `liveness-down`, `renamed-message` (another constant for a verified face). Throws what `startEmulator` throws.
 */
export async function startBiometridEmulator(
  options: BiometridEmulatorOptions = {},
): Promise<BiometridEmulator> {
  const { random = systemRandom, requestQuota = Number.POSITIVE_INFINITY } = options;
  const made = { key: randomId(random), secret: randomId(random), appToken: randomId(random) };
  const credentials = { ...made, ...options.credentials };
  const faces = options.faces ?? new FaceEngine();
  const routes = biometridRoutes({
    credentials,
    faces,
    voices: options.voices ?? new VoiceEngine(),
    languages: options.languages ?? ['en', 'pt'],
    recordings: { enroll: 3, verify: 1, adapt: 1, ...options.recordings },
    requestQuota,
    userQuota: options.userQuota ?? Number.POSITIVE_INFINITY,
  });
  const openapi = new URL('./openapi.yaml', import.meta.url);
  const emulator = await startEmulator({ vendor: 'biometrid', openapi, vendorFaults, routes }, options);
  const { url } = emulator;
  return {
    ...emulator,
    baseUrl: `${url}/api/1.0`,
    liveness: { baseUrl: url, appToken: credentials.appToken },
    credentials: { ...credentials, livenessBaseUrl: url },
    close: async () => {
      await emulator.close();
      if (!options.faces) await faces.close();
    },
  };
}
