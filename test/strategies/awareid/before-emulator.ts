import { generateKeyPairSync, hash, sign } from 'node:crypto';
import {
  type AwareIdFactorOptions,
  AwareIdStrategy,
  emulatedPinProvider,
} from 'passport-stepup/strategies/awareid';
import {
  type AwareIdEmulator,
  type AwareIdEmulatorOptions,
  startAwareIdEmulator,
} from 'passport-stepup/strategies/awareid/emulator';
import { faces } from '../../support/remembering-face-engine.ts';

/** A tenant in the emulator, and the strategy before it. */
export interface BeforeEmulator {
  readonly emulator: AwareIdEmulator;
  readonly strategy: AwareIdStrategy;
  close(): Promise<void>;
}

/** Starts both for one test. Where a pose is asked for, it is always the open mouth. */
export async function beforeEmulator(
  config: AwareIdEmulatorOptions['config'],
  checks: AwareIdFactorOptions['checks'],
): Promise<BeforeEmulator> {
  const emulator = await startAwareIdEmulator({ ...(config && { config }), face: faces });
  const strategy = new AwareIdStrategy({
    ...{ baseUrl: emulator.baseUrl, ...emulator.credentials, checks },
    face: { activeLiveness: { member: 'emu_pose' } },
    pinProvider: emulatedPinProvider(emulator.pinProvider.url),
    totalTimeout: 60,
    random: (size) => Buffer.alloc(size, 1),
  });
  const close = async () => {
    await strategy.close();
    await emulator.close();
  };
  return { emulator, strategy, close };
}

/** A device with a key of its own. It signs as WebCrypto does: the 64 bytes r and s. */
export function newDevice() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const der = publicKey.export({ format: 'der', type: 'spki' });
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return {
    publicKey: der.toString('base64'),
    deviceId: hash('sha256', der, 'base64url'),
    sign: (message: string) => sign('sha256', Buffer.from(message, 'base64url'), key).toString('base64'),
  };
}
