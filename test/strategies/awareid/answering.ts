import { generateKeyPairSync, hash, sign } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import {
  type AwareIdInput,
  type AwareIdOperation,
  AwareIdStrategy,
  type AwareIdStrategyOptions,
  operations,
} from 'passport-stepup/strategies/awareid';
import type { Capture, Challenge, Outcome } from 'passport-stepup/strategy-kit';
import { caught } from '../../lib/http/caught.ts';
import { json, type Seen, type VendorServer, vendorServer } from '../../lib/http/vendor-server.ts';
import { leases } from '../../support/leases.ts';

/** What a client of these tests knows. */
export const credentials = {
  realm: 'acme-consumers',
  clientId: 'bimaas-b2b',
  clientSecret: 'secret-of-the-tests',
  apiKey: 'key-of-the-tests',
};

/** The enrollment of everybody here. */
export const registrationCode = 'cad27b38-a0da-4599-b376-40eb533e38aa';
export const authToken = '9336b7b9-6a37-4aca-91b0-10b929e5c341';

/** How AwareID answers one operation: a status with JSON, by hand, or one after the other. */
export type Reply =
  | readonly [status: number, body: unknown]
  | ((response: ServerResponse, request: Seen, count: number) => void);

/** How AwareID answers, by operation id. What is not named answers well. */
export type Script = Partial<Record<AwareIdOperation | 'getToken', Reply>>;

export const results = {
  face: {
    livenessResult: true,
    matchResult: true,
    matchScore: 53.15,
    authStatus: 1,
    faceLivenessResults: '',
  },
  voice: {
    livenessResult: true,
    matchResult: true,
    matchScore: 100,
    authStatus: 1,
    voiceLivenessResults: '',
  },
  device: { message: 'Device verified.', authStatus: 1 },
  risk: { errorCode: null, errorMsg: null, authStatus: 1 },
};
/** The same as the answer to the last check. */
export const last = <T extends object>(body: T) => ({ ...body, authStatus: 2 });

export const token = { access_token: 'token-of-the-tests', expires_in: 300, token_type: 'Bearer' };

const good: Script = {
  getToken: [200, token],
  authenticate: [200, { authToken, requiredChecks: ['verifyFace'], recordVideo: false }],
  verifyDevice: [200, last(results.device)],
  verifyFace: [200, last(results.face)],
  verifyVoice: [200, last(results.voice)],
  verifyPin: [200, { authStatus: 2 }],
  authCheckDevice: [200, last(results.risk)],
  cancelAuthentication: (response) => void response.writeHead(200).end(),
  adminDeleteRegistration: (response) => void response.writeHead(200).end(),
  cancelEnrollment: (response) => void response.writeHead(200).end(),
  cancelReEnrollment: (response) => void response.writeHead(200).end(),
};

/** A server that answers by a script; `called` lists the operations in the order in which they came. */
export async function awareId(script: Script = {}): Promise<VendorServer & { called(): string[] }> {
  const replies = { ...good, ...script };
  const counts = new Map<string, number>();
  const server = await vendorServer((request, response) => {
    const id = operationOf(request) as keyof Script;
    counts.set(id, (counts.get(id) ?? 0) + 1);
    const reply = replies[id];
    if (!reply) json(response, 404, { message: 'not here' });
    else if (typeof reply === 'function') reply(response, request, counts.get(id) ?? 1);
    else json(response, reply[0], reply[1]);
  });
  const called = () => server.seen.map(operationOf).filter((id) => id !== 'getToken');
  return { ...server, called };
}

/** The checks of a session as AwareID names them. */
export function asksFor(...requiredChecks: string[]): Script {
  return { authenticate: [200, { authToken, requiredChecks, recordVideo: false }] };
}

const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);
const WAVE = Buffer.from('RIFF\0\0\0\0WAVEfmt ');
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const spki = pair.publicKey.export({ format: 'der', type: 'spki' });
export const key = { publicKey: spki.toString('base64'), deviceId: hash('sha256', spki, 'base64url') };

/** The device's signature over a challenge's message. */
export function signatureOver(message: unknown): string {
  return sign('sha256', Buffer.from(String(message), 'base64url'), pair.privateKey).toString('base64');
}

/** A capture of a login by somebody who is enrolled, with everything that any check needs. */
export function login(more: Partial<Capture<AwareIdInput>> = {}): Capture<AwareIdInput> {
  return {
    input: {
      frames: [JPEG, JPEG, JPEG],
      recording: WAVE,
      pinCode: 'code-of-the-pin-client',
      deviceSession: 'profile-1',
      device: { signature: signatureOver(more.challenge?.data.message ?? '') },
    },
    subject: 'ada',
    enrollment: { reference: registrationCode, data: { username: 'u-ada', ...key } },
    signal: new AbortController().signal,
    leases: leases(),
    ...more,
  };
}

/** About a challenge for somebody who is enrolled. */
export function about(more: object = {}) {
  const { enrollment, signal, subject } = login();
  return { enrollment, signal, subject: subject ?? '', enrolling: false, leases: leases(), ...more } as any;
}

/** A challenge as the runner gives it back. */
export function given(challenge: Challenge): Challenge & { readonly nonce: string } {
  return { ...JSON.parse(JSON.stringify(challenge)), nonce: 'nonce' };
}

/** A strategy in front of a server. */
export function strategyAt(url: string, options: Partial<AwareIdStrategyOptions> = {}): AwareIdStrategy {
  return new AwareIdStrategy({
    baseUrl: url,
    ...credentials,
    checks: ['face'],
    ...options,
  } as AwareIdStrategyOptions);
}

/** How one login ends when AwareID answers in this way: a challenge, and what is made of it. */
export async function verifyWhen(
  script: Script,
  options: Partial<AwareIdStrategyOptions> = {},
  change: (capture: Capture<AwareIdInput>) => Capture<AwareIdInput> = (capture) => capture,
): Promise<Outcome> {
  const server = await awareId(script);
  const strategy = strategyAt(server.url, options);
  try {
    const challenge = given(await strategy.challenge(about()));
    return await strategy.verify(change(login({ challenge })));
  } finally {
    await strategy.close();
    await server.close();
  }
}

/** The code with which one login fails when AwareID answers in this way. */
export async function errorWhen(
  script: Script,
  options: Partial<AwareIdStrategyOptions> = {},
  change?: (capture: Capture<AwareIdInput>) => Capture<AwareIdInput>,
): Promise<string> {
  return (await caught(verifyWhen(script, options, change))).code;
}

function operationOf({ method, url }: Seen): string {
  if (url.startsWith('/auth/realms/')) return 'getToken';
  const found = Object.entries(operations).find(
    ([, row]) => row.method === method && pattern(row.path).test(url),
  );
  return found?.[0] ?? `${method} ${url}`;
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
}
