import {
  BiometridClient,
  type BiometridFaceInput,
  type BiometridFaceOptions,
  BiometridFaceStrategy,
  type BiometridVoiceInput,
  type BiometridVoiceOptions,
  BiometridVoiceStrategy,
} from 'passport-stepup/strategies/biometrid';
import {
  type BiometridEmulator,
  type BiometridEmulatorOptions,
  emulatedFeedback,
  startBiometridEmulator,
} from 'passport-stepup/strategies/biometrid/emulator';
import type {
  About,
  Capture,
  Challenge,
  EnrollMore,
  EnrollmentReference,
  Leases,
} from 'passport-stepup/strategy-kit';
import { leases } from '../../support/leases.ts';
import { faces } from '../../support/remembering-face-engine.ts';
import { spoken } from './voices.ts';

/** An emulator with a client and both strategies, and a clock that the test owns. */
export interface Emulated {
  readonly emulator: BiometridEmulator;
  readonly client: BiometridClient;
  readonly face: BiometridFaceStrategy;
  readonly voice: BiometridVoiceStrategy;
  readonly leases: Leases;
  readonly time: { now: number };
  close(): Promise<void>;
}

/** Starts an emulator for one test. */
export async function emulated(
  options: {
    readonly face?: Partial<BiometridFaceOptions>;
    readonly voice?: Partial<BiometridVoiceOptions>;
    readonly emulator?: BiometridEmulatorOptions;
  } = {},
): Promise<Emulated> {
  const time = { now: 1_800_000_000 };
  const emulator = await startBiometridEmulator({
    strict: true,
    clock: () => time.now,
    faces,
    ...options.emulator,
  });
  const { baseUrl, liveness, credentials } = emulator;
  const { key, secret } = credentials;
  const client = new BiometridClient({ baseUrl, liveness, key, secret, totalTimeout: 60 });
  const close = async () => {
    await client.close();
    await emulator.close();
  };
  const pictures = { client, liveness: 'pictures', feedback: emulatedFeedback } as const;
  return {
    emulator,
    client,
    face: new BiometridFaceStrategy({ ...pictures, ...options.face }),
    voice: new BiometridVoiceStrategy({ client, ...options.voice }),
    leases: leases(),
    time,
    close,
  };
}

const signal = new AbortController().signal;

/** For whom a challenge is made: `ada`, enrolled or enrolling. */
export function about(one: Emulated, more: Partial<About> = {}): About {
  return { subject: 'ada', enrolling: false, leases: one.leases, signal, ...more };
}

/** A recording that answers a challenge. */
export function saying(
  one: Emulated,
  challenge: Challenge,
  recording: Uint8Array,
  more: Partial<Capture<BiometridVoiceInput>> = {},
): Capture<BiometridVoiceInput> {
  const answered = { ...challenge, nonce: 'nonce-1' };
  return { input: { recording }, subject: 'ada', challenge: answered, leases: one.leases, signal, ...more };
}

/** Enrols ada's voice as a ceremony would, and gives what it keeps. */
export async function enrolledVoice(one: Emulated): Promise<EnrollmentReference> {
  let enrollment: EnrollmentReference | undefined;
  for (let i = 0; i < 5; i += 1) {
    const known = enrollment ? { enrollment } : {};
    const challenge = await one.voice.challenge(about(one, { enrolling: true, ...known }));
    const said = await one.voice.enroll(saying(one, challenge, spoken('anna', i), known));
    if (said.result === 'enrolled') return said.enrollment;
    enrollment = (said as EnrollMore).enrollment;
  }
  throw new Error('it took too many recordings');
}

let nonces = 0;

/** Pictures that answer a challenge for a pose. */
export function showing(
  one: Emulated,
  frames: readonly Uint8Array[],
  more: Partial<Capture<BiometridFaceInput>> & { readonly pose?: string } = {},
): Capture<BiometridFaceInput> {
  const { pose = 'open-mouth', ...rest } = more;
  nonces += 1;
  const challenge = { nonce: `nonce-${nonces}`, data: { photos: 1, pose } };
  return { input: { frames }, subject: 'ada', challenge, leases: one.leases, signal, ...rest };
}
