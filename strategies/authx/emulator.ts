import { type Emulator, type EmulatorOptions, startEmulator } from 'passport-stepup/emulator-kit';
import { FaceEngine } from 'passport-stepup/engines';
import { systemRandom } from 'passport-stepup/strategy-kit';
import { randomGuid } from './biometric-form.ts';
import { authxRoutes, VENDOR_FAULTS } from './emulator/authx-routes.ts';
import { Matchers } from './emulator/matchers.ts';
import { PalmScanner } from './emulator/palm-scanner.ts';

/** What a client must know to speak to the emulator: two applications' credentials. */
export interface AuthXEmulatorCredentials {
  /** Of the Manage API's application. */
  readonly applicationId: string;
  /** Of the Manage API's application. */
  readonly applicationKey: string;
  /** Of the authentication application. */
  readonly authenticationKey: string;
  /** Of the authentication application. */
  readonly secretKey: string;
  /** Of the authentication application. */
  readonly hostName: string;
}

/** How AuthX's emulator is started. */
export interface AuthXEmulatorOptions extends EmulatorOptions {
  /** The credentials that requests must carry. Default: random ones, told in `credentials`. */
  readonly credentials?: Partial<AuthXEmulatorCredentials>;
  /** How long a call waits for a hand on the simulated scanner, in seconds. Default 25. */
  readonly palmSeconds?: number;
  /** Reads and compares faces. Default: one with the engine's own thresholds, ended with the emulator. */
  readonly faces?: FaceEngine;
  /** Whose hands the scanner's page offers. Default: those of the example app. */
  readonly hands?: readonly string[];
}

/** A running emulator of AuthX. */
export interface AuthXEmulator extends Emulator {
  /** For `AuthXClientOptions.baseUrl`. */
  readonly baseUrl: string;
  /** What a client must know. */
  readonly credentials: AuthXEmulatorCredentials;
  /** The simulated palm scanner's page. */
  readonly scannerUrl: string;
  /** Lays a hand on the simulated scanner: any name, the same name being the same hand. */
  layHand(hand: string): void;
}

/**
 * Starts a local server that speaks AuthX's HTTP. Faces are compared by the face engine, palms and fingerprints by real
 * matchers on the drawings of simulated scanners, PINs by scrypt. Faults of its own: `exception` (subcode 100),
 * `settings-missed` (code 7), `token-refused` (401), `correlation-echoed`. Throws what `startEmulator` throws.
 */
export async function startAuthXEmulator(options: AuthXEmulatorOptions = {}): Promise<AuthXEmulator> {
  const { random = systemRandom, palmSeconds = 25, hands = ['anna', 'bruno', 'chiara'] } = options;
  const credentials: AuthXEmulatorCredentials = {
    applicationId: randomGuid(random),
    applicationKey: randomGuid(random),
    authenticationKey: randomGuid(random),
    secretKey: randomGuid(random),
    hostName: 'emulator',
    ...options.credentials,
  };
  const faces = options.faces ?? new FaceEngine();
  const [scanner, matchers] = [new PalmScanner(palmSeconds), new Matchers(faces)];
  const { applicationId, applicationKey, authenticationKey, secretKey, hostName } = credentials;
  const routes = authxRoutes({
    manage: { applicationId, applicationKey },
    authentication: { applicationKey: authenticationKey, secretKey, hostName },
    hands,
    scanner,
    matchers,
  });
  const openapi = new URL('./openapi.yaml', import.meta.url);
  const parts = { vendor: 'authx', openapi, vendorFaults: VENDOR_FAULTS, routes };
  const emulator = await startEmulator(parts, options);
  const close = async () => {
    await emulator.close();
    if (!options.faces) await faces.close();
  };
  const scannerUrl = `${emulator.url}/emulator/palm-scanner`;
  const layHand = (hand: string) => scanner.present(hand);
  return { ...emulator, baseUrl: emulator.url, credentials, scannerUrl, layHand, close };
}
