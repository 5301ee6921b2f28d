import { readFileSync } from 'node:fs';
import type { PulseClient } from 'passport-stepup/strategies/pulse';
import { robotTyping } from 'passport-stepup/testing';
import { patternOf, typed, words } from './pattern.ts';

/** One exchange, typed from the contract's page: what a client sends, what the service answers, what it means. */
export interface Transcript {
  readonly name: string;
  readonly operation: string;
  readonly user?: string;
  readonly typing?: string;
  readonly fault?: string;
  readonly request: {
    readonly service: 'pulse' | 'pulse-auth';
    readonly method: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly response: { readonly status: number; readonly body: Readonly<Record<string, unknown>> };
  readonly result?: unknown;
  readonly error?: string;
}

/** The user of all transcripts. */
export const userRef = 'u-4711@tenant.example';

/** All transcripts. */
export const transcripts: readonly Transcript[] = JSON.parse(
  readFileSync(new URL('./transcripts/transcripts.json', import.meta.url), 'utf8'),
);

/** The body that a transcript sends: its own, or the typing that it names. */
export function bodyOf({ request, typing }: Transcript): string | undefined {
  if (typing === undefined) return request.body;
  const made = { robot: patternOf(robotTyping(words), words), impostor: typed('dov', 'login', words) }[
    typing
  ];
  return JSON.stringify(made ?? typed('ada', typing, words));
}

/** Calls the operation of a transcript. */
export async function call(client: PulseClient, one: Transcript): Promise<unknown> {
  const link = { userRef, redirectUri: 'https://login.tenant.example/pulse/return', validity: 300 };
  const operations: Record<string, () => Promise<unknown>> = {
    status: () => client.status(),
    verify: () => client.verify({ userRef, pattern: bodyOf(one) }),
    enroll: () => client.verify({ userRef, pattern: bodyOf(one), createUser: true }),
    reset: () => client.act({ userRef, action: { type: 'RESET_BIOMETRIC_PROFILE' } }),
    linkId: () => client.act({ userRef, action: { type: 'LINK_PATTERN_ID', data: 'p-000006' } }),
    getUser: () => client.getUser({ userRef }),
    deleteUser: () => client.deleteUser({ userRef }),
    createProfileLink: () => client.createProfileLink(link),
    resetProfileLink: () => client.resetProfileLink(link),
  };
  const operation = operations[one.operation];
  if (!operation) throw new Error(`no operation ${one.operation}`);
  return operation();
}
