import { expect } from 'chai';
import {
  type AwareIdEmulator,
  type AwareIdEmulatorOptions,
  startAwareIdEmulator,
} from 'passport-stepup/strategies/awareid/emulator';
import { answerCheck } from '../../../contract/harness/answer-check.ts';
import { readDocument } from '../../../contract/harness/document.ts';
import { faces } from '../../../support/remembering-face-engine.ts';

export const contract = readDocument(new URL('../../../../strategies/awareid/openapi.yaml', import.meta.url));
const problemsOf = answerCheck(contract);
/** Statuses that no document gives, and that the emulator answers all the same. */
const UNDOCUMENTED = [503];

/** What came back. */
export interface Answered {
  readonly status: number;
  readonly type: string | undefined;
  readonly text: string;
  /** The body as JSON, or nothing. */
  readonly body: any;
}

/** What is sent: a JSON value, or whatever a test wants on the wire. */
export interface Sent {
  readonly body?: unknown;
  readonly params?: Readonly<Record<string, string>>;
  readonly raw?: { readonly text: string | Uint8Array<ArrayBuffer>; readonly type?: string };
  readonly headers?: Readonly<Record<string, string>>;
}

/** An emulator with a clock of the test's, asked by operation number. Every answer is held against the contract. */
export interface World {
  readonly emulator: AwareIdEmulator;
  readonly time: { now: number };
  ask(operation: number, sent?: Sent): Promise<Answered>;
  /** As `ask`, and it must have gone well. */
  good(operation: number, sent?: Sent): Promise<any>;
  token(): Promise<string>;
  close(): Promise<void>;
}

/** Starts one. */
export async function startWorld(options: AwareIdEmulatorOptions = {}): Promise<World> {
  const time = { now: 1_790_000_000 };
  const emulator = await startAwareIdEmulator({ clock: () => time.now, face: faces, ...options });
  let held: { readonly token: string; readonly at: number } | undefined;
  const token = async () => {
    if (!held || time.now - held.at > 200) held = { token: await fetchToken(emulator), at: time.now };
    return held.token;
  };
  const ask = async (operation: number, sent: Sent = {}) =>
    asked({ emulator, token: await token() }, operation, sent);
  const good = async (operation: number, sent: Sent = {}) => {
    const { status, body, text } = await ask(operation, sent);
    expect(status, `operation ${operation}: ${text.slice(0, 300)}`).to.equal(200);
    return body;
  };
  const close = () => emulator.close();
  return { emulator, time, token, ask, good, close };
}

/** A token as a client gets it. */
export async function fetchToken({ baseUrl, credentials }: AwareIdEmulator): Promise<string> {
  const { realm, clientId, clientSecret } = credentials;
  const answer = await fetch(`${baseUrl}/auth/realms/${realm}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      scope: 'openid',
      grant_type: 'client_credentials',
    }),
  });
  expect(answer.status).to.equal(200);
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function asked(
  { emulator, token }: { readonly emulator: AwareIdEmulator; readonly token: string },
  number: number,
  { body, params = {}, raw, headers = {} }: Sent,
): Promise<Answered> {
  const operation = contract.operations.find((one) => one.number === number);
  if (!operation) throw new Error(`there is no operation ${number}`);
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''));
  const content = raw?.text ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await fetch(emulator.baseUrl + path, {
    method: operation.method,
    headers: {
      authorization: `Bearer ${token}`,
      apikey: emulator.credentials.apiKey,
      ...(content === undefined
        ? {}
        : { 'content-type': raw ? (raw.type ?? 'application/json') : 'application/json' }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  });
  const [text, type] = [await answer.text(), answer.headers.get('content-type')?.split(';')[0]];
  const { status } = answer;
  const exchange = { operation, method: operation.method, path, status, type, violations: undefined, text };
  const problems = UNDOCUMENTED.includes(status) ? [] : problemsOf(exchange);
  expect(problems, `${number} ${operation.method} ${path} ${status}: ${text.slice(0, 200)}`).to.deep.equal(
    [],
  );
  return {
    status,
    type,
    text,
    body: type === 'application/json' && text !== '' ? JSON.parse(text) : undefined,
  };
}
