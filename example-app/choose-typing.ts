import { PulseStrategy } from 'passport-stepup/strategies/pulse';
import { type PulseEmulator, startPulseEmulator } from 'passport-stepup/strategies/pulse/emulator';
import type { PulseSetting } from './settings.ts';

/** Who judges typing, ready to be asked. */
export interface ChosenTyping {
  readonly strategy: PulseStrategy;
  /** The emulator that stands in for the service; nothing where the real one is asked. */
  readonly emulator?: PulseEmulator;
  readonly close: () => Promise<void>;
}

/** The typing service that the settings name: the real one, else an emulator on loopback that matches for real. */
export async function chooseTyping(setting: PulseSetting, clock: () => number): Promise<ChosenTyping> {
  if (setting.kind === 'service') {
    const { url: baseUrl, authUrl: authBaseUrl, apiKey } = setting;
    const strategy = new PulseStrategy({
      ...{ baseUrl, apiKey, clock },
      ...(authBaseUrl ? { authBaseUrl } : {}),
      // The vendor's own recorder chooses what is typed, and names it.
      text: false,
    });
    return { strategy, close: () => strategy.close() };
  }
  const emulator = await startPulseEmulator({ clock });
  const strategy = new PulseStrategy({
    baseUrl: emulator.baseUrl,
    apiKey: emulator.credentials.apiKey,
    enrollment: 'inline',
    // The emulator's own words; the vendor's are not documented.
    actions: { robot: ['emu_robot'], anotherFactor: ['emu_step_up'] },
    clock,
  });
  const close = async () => {
    await strategy.close();
    await emulator.close();
  };
  return { strategy, emulator, close };
}
