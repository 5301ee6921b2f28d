import {
  AuthXClient,
  type AuthXDirectory,
  AuthXFaceStrategy,
  AuthXFingerprintStrategy,
  AuthXPalmStrategy,
  AuthXPinStrategy,
} from 'passport-stepup/strategies/authx';
import {
  type AuthXEmulator,
  type AuthXEmulatorOptions,
  startAuthXEmulator,
} from 'passport-stepup/strategies/authx/emulator';
import type { Capture, Method } from 'passport-stepup/strategy-kit';
import { leases } from '../../support/leases.ts';
import { faces } from '../../support/remembering-face-engine.ts';

/** An emulator with a client and all strategies that speak to it. */
export interface Emulated {
  readonly emulator: AuthXEmulator;
  readonly client: AuthXClient;
  readonly pin: AuthXPinStrategy;
  readonly face: AuthXFaceStrategy;
  readonly palm: AuthXPalmStrategy;
  readonly fingerprint: AuthXFingerprintStrategy;
  close(): Promise<void>;
}

/** Starts an emulator for one test. */
export async function emulated(
  options: AuthXEmulatorOptions = {},
  directory?: AuthXDirectory,
): Promise<Emulated> {
  const emulator = await startAuthXEmulator({ strict: true, faces, ...options });
  const { applicationId, applicationKey, authenticationKey, secretKey, hostName } = emulator.credentials;
  const client = new AuthXClient({
    baseUrl: emulator.baseUrl,
    manage: { applicationId, applicationKey },
    authentication: { applicationKey: authenticationKey, secretKey, hostName },
  });
  const of = { client, ...(directory ? { directory } : {}) };
  const close = async () => {
    await client.close();
    await emulator.close();
  };
  return {
    emulator,
    client,
    pin: new AuthXPinStrategy(of),
    face: new AuthXFaceStrategy(of),
    palm: new AuthXPalmStrategy(of),
    fingerprint: new AuthXFingerprintStrategy(of),
    close,
  };
}

/** A capture by somebody, enrolled under this reference or not yet. */
export function captureOf<Input>(input: Input, reference?: string): Capture<Input> {
  return {
    input,
    subject: 'ada',
    ...(reference === undefined ? {} : { enrollment: { reference } }),
    leases: leases(),
    signal: new AbortController().signal,
  };
}

/** The reference of an enrollment that is complete. Fails the test otherwise. */
export function referenceOf(result: { readonly result: string }): string {
  if (!('enrollment' in result)) throw new Error(`not enrolled: ${JSON.stringify(result)}`);
  return (result.enrollment as { readonly reference: string }).reference;
}

/** A directory in memory: each call is atomic, as no call waits. */
export function memoryDirectory(): AuthXDirectory & { readonly users: Map<string, Entry> } {
  const users = new Map<string, Entry>();
  return {
    users,
    claim: async (subject, method) => {
      const found = users.get(subject);
      if (!found) return undefined;
      const already = found.methods.has(method);
      found.methods.add(method);
      return { guid: found.guid, already };
    },
    keep: async ({ subject, guid, method }) => {
      const kept = users.get(subject) ?? { guid, methods: new Set<Method>() };
      kept.methods.add(method);
      users.set(subject, kept);
      return kept.guid;
    },
    drop: async ({ guid, method }) => {
      for (const [subject, one] of users) {
        if (one.guid !== guid) continue;
        one.methods.delete(method);
        if (one.methods.size === 0) users.delete(subject);
        return one.methods.size;
      }
      return 0;
    },
  };
}

interface Entry {
  readonly guid: string;
  readonly methods: Set<Method>;
}
