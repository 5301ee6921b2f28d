import { PulseClient, PulseStrategy, type PulseStrategyOptions } from 'passport-stepup/strategies/pulse';
import {
  type PulseEmulator,
  type PulseEmulatorOptions,
  startPulseEmulator,
} from 'passport-stepup/strategies/pulse/emulator';
import { type Capture, systemRandom } from 'passport-stepup/strategy-kit';
import { leases } from '../../support/leases.ts';
import { typed, words } from './pattern.ts';

/** An emulator with a client and a strategy that speak to it, and a clock that the test owns. */
export interface Emulated {
  readonly emulator: PulseEmulator;
  readonly client: PulseClient;
  readonly strategy: PulseStrategy;
  readonly time: { now: number };
  close(): Promise<void>;
}

/** Starts an emulator for one test. */
export async function emulated(
  options: Partial<PulseStrategyOptions> = {},
  emulator: PulseEmulatorOptions = {},
): Promise<Emulated> {
  const time = { now: 1_700_000_000 };
  const running = await startPulseEmulator({
    strict: true,
    clock: () => time.now,
    random: systemRandom,
    ...emulator,
  });
  const address = { baseUrl: running.baseUrl, apiKey: running.credentials.apiKey };
  const client = new PulseClient(address);
  const strategy = new PulseStrategy({ ...address, enrollment: 'inline', ...options });
  const close = async () => {
    await client.close();
    await strategy.close();
    await running.close();
  };
  return { emulator: running, client, strategy, time, close };
}

/** A capture of a typing. */
export function capture(
  pattern: Record<string, unknown>,
  more: Partial<Capture<{ pattern: string }>> = {},
): Capture<{ pattern: string }> {
  return {
    input: { pattern: JSON.stringify(pattern) },
    subject: 'ada',
    leases: leases(),
    signal: new AbortController().signal,
    ...more,
  };
}

/** Makes a person known to the emulator by five typings, through the API. */
export async function known(client: PulseClient, userRef: string, person: string): Promise<void> {
  await client.verify({ userRef, pattern: typed(person, 'enrol 0', words), createUser: true });
  for (let i = 1; i < 5; i += 1)
    await client.linkPattern({ userRef, pattern: typed(person, `enrol ${i}`, words) });
}
