import { BiometridClient, BiometridVoiceStrategy } from 'passport-stepup/strategies/biometrid';
import {
  type BiometridEmulator,
  startBiometridEmulator,
} from 'passport-stepup/strategies/biometrid/emulator';
import type { BiometridService, VendorSetting } from './vendor-settings.ts';

/** Who compares voices, ready to be asked. */
export interface ChosenVoice {
  readonly strategy: BiometridVoiceStrategy;
  /** The emulator that stands in for the service; nothing where the real one is asked. */
  readonly emulator?: BiometridEmulator;
  readonly close: () => Promise<void>;
}

/** Biometrid as the settings name it: the real service, else an emulator on loopback that matches for real. */
export async function chooseVoice(
  setting: VendorSetting<BiometridService>,
  clock: () => number,
): Promise<ChosenVoice> {
  if (setting.kind === 'service') {
    const client = new BiometridClient({
      baseUrl: setting.url,
      key: setting.key,
      secret: setting.secret,
      clock,
    });
    return { strategy: new BiometridVoiceStrategy({ client }), close: () => client.close() };
  }
  const emulator = await startBiometridEmulator({ clock });
  const { key, secret } = emulator.credentials;
  const client = new BiometridClient({ baseUrl: emulator.baseUrl, key, secret, clock });
  const close = async () => {
    await client.close();
    await emulator.close();
  };
  return { strategy: new BiometridVoiceStrategy({ client }), emulator, close };
}
