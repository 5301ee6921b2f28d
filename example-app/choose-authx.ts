import {
  AuthXClient,
  type AuthXClientOptions,
  AuthXFingerprintStrategy,
  AuthXPinStrategy,
} from 'passport-stepup/strategies/authx';
import { type AuthXEmulator, startAuthXEmulator } from 'passport-stepup/strategies/authx/emulator';
import { PalmAtScannerStrategy } from './palm-at-scanner.ts';
import type { AuthXService, VendorSetting } from './vendor-settings.ts';

/** Who keeps PINs and compares palms and fingerprints, ready to be asked. */
export interface ChosenAuthX {
  readonly pin: AuthXPinStrategy;
  readonly palm: PalmAtScannerStrategy;
  readonly fingerprint: AuthXFingerprintStrategy;
  /** The emulator that stands in for the service; nothing where the real one is asked. */
  readonly emulator?: AuthXEmulator;
  readonly close: () => Promise<void>;
}

/** AuthX as the settings name it: the real service, else an emulator on loopback that matches for real. */
export async function chooseAuthX(
  setting: VendorSetting<AuthXService>,
  clock: () => number,
): Promise<ChosenAuthX> {
  const emulator = setting.kind === 'emulator' ? await startAuthXEmulator({ clock }) : undefined;
  const client = new AuthXClient({
    ...accessOf(setting.kind === 'service' ? setting : serviceOf(emulator)),
    clock,
  });
  return {
    pin: new AuthXPinStrategy({ client }),
    palm: new PalmAtScannerStrategy({ client }, emulator?.scannerUrl),
    fingerprint: new AuthXFingerprintStrategy({ client }),
    ...(emulator && { emulator }),
    close: async () => {
      await client.close();
      await emulator?.close();
    },
  };
}

function serviceOf(emulator: AuthXEmulator | undefined): AuthXService {
  if (!emulator) throw new TypeError('there is no emulator');
  return { url: emulator.baseUrl, ...emulator.credentials };
}

function accessOf(service: AuthXService): AuthXClientOptions {
  const { url: baseUrl, applicationId, applicationKey, authenticationKey, secretKey, hostName } = service;
  return {
    baseUrl,
    manage: { applicationId, applicationKey },
    authentication: { applicationKey: authenticationKey, secretKey, hostName },
  };
}
