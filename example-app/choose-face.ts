import { AwareIdStrategy } from 'passport-stepup/strategies/awareid';
import { type AwareIdEmulator, startAwareIdEmulator } from 'passport-stepup/strategies/awareid/emulator';
import type { AwareIdService, VendorSetting } from './vendor-settings.ts';

/** Who compares faces and knows devices, ready to be asked. */
export interface ChosenFace {
  readonly strategy: AwareIdStrategy;
  /** The emulator that stands in for the service; nothing where the real one is asked. */
  readonly emulator?: AwareIdEmulator;
  readonly close: () => Promise<void>;
}

/** A face and the key of this device, in one session at AwareID. */
const checks = ['device', 'face'] as const;

/** AwareID as the settings name it: the real service, else an emulator on loopback that matches for real. */
export async function chooseFace(
  setting: VendorSetting<AwareIdService>,
  clock: () => number,
): Promise<ChosenFace> {
  if (setting.kind === 'service') {
    const { kind, url: baseUrl, ...credentials } = setting;
    const strategy = new AwareIdStrategy({ baseUrl, ...credentials, checks, clock });
    return { strategy, close: () => strategy.close() };
  }
  const emulator = await startAwareIdEmulator({ clock });
  const strategy = new AwareIdStrategy({
    baseUrl: emulator.baseUrl,
    ...emulator.credentials,
    checks,
    // The emulator's own word; how the vendor takes a pose is not documented.
    face: { activeLiveness: { member: 'emu_pose' } },
    clock,
  });
  const close = async () => {
    await strategy.close();
    await emulator.close();
  };
  return { strategy, emulator, close };
}
