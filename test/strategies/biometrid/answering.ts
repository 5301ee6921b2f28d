import type { ServerResponse } from 'node:http';
import {
  BiometridClient,
  type BiometridClientOptions,
  type BiometridFaceInput,
  type BiometridFaceOptions,
  BiometridFaceStrategy,
} from 'passport-stepup/strategies/biometrid';
import type { Capture, Outcome } from 'passport-stepup/strategy-kit';
import { caught } from '../../lib/http/caught.ts';
import { json, type Seen, type VendorServer, vendorServer } from '../../lib/http/vendor-server.ts';
import { leases } from '../../support/leases.ts';

/** The shortest bytes that begin as JPEG. */
export const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);

/** The user of these tests at Biometrid. */
export const userId = '5be3000bd3adgd3e152724f2';

/** A liveness answer; further members overwrite. */
export function livenessAnswer(data: Record<string, unknown> = {}, meta: Record<string, unknown> = {}) {
  return { meta: { ok: true, code: 200, mode: 'dev', ...meta }, data: { livenessResult: 'passed', ...data } };
}

/** How the vendor answers one operation: a status with JSON, or by hand. */
export type Reply =
  | readonly [status: number, body: unknown]
  | ((response: ServerResponse, request: Seen) => void);

/** Replies by the beginning of a path; the longest that fits. */
export type Script = Readonly<Record<string, Reply>>;

/** Everything goes well. */
export const well: Script = {
  '/biometrics/liveness': [200, livenessAnswer()],
  [`/users/${userId}/dialogue/verify/face`]: [
    200,
    { status: true, data: { message: 'FACE_RECOGNIZED_WITH_SUCCESS', verified: true, confidence: '0.78' } },
  ],
  [`/users/${userId}`]: [200, { status: true, data: { message: 'USER_REMOVED_WITH_SUCCESS' } }],
};

/** A vendor that answers by a script. */
export async function scripted(script: Script): Promise<VendorServer> {
  return vendorServer((request, response) => {
    const fits = Object.keys(script).filter((path) => request.url.startsWith(path));
    const reply = script[fits.sort((a, b) => b.length - a.length)[0] ?? ''];
    if (typeof reply === 'function') reply(response, request);
    else json(response, reply?.[0] ?? 404, reply?.[1] ?? {});
  });
}

/** A client of a scripted vendor. */
export function clientOf(
  server: VendorServer,
  options: Partial<BiometridClientOptions> = {},
): BiometridClient {
  const liveness = { baseUrl: server.url, appToken: 'token-of-the-tests' };
  return new BiometridClient({ baseUrl: server.url, key: 'key', secret: 'secret', liveness, ...options });
}

/** A capture of a login by somebody who is enrolled. */
export function login(frames: readonly Uint8Array[] = [jpeg, jpeg]): Capture<BiometridFaceInput> {
  return {
    input: { frames },
    subject: 'ada',
    enrollment: { reference: userId },
    challenge: { nonce: 'nonce-1', data: { photos: 1, pose: 'turn-head' } },
    leases: leases(),
    signal: new AbortController().signal,
  };
}

/** How one face login ends when Biometrid answers by this script, and what it was asked. */
export async function faceLogin(
  script: Script,
  options: Partial<BiometridFaceOptions> = {},
  capture: Capture<BiometridFaceInput> = login(),
): Promise<{ readonly outcome: Outcome; readonly seen: readonly Seen[] }> {
  const server = await scripted({ ...well, ...script });
  const client = clientOf(server);
  try {
    const strategy = new BiometridFaceStrategy({ client, liveness: 'pictures', ...options });
    return { outcome: await strategy.verify(capture), seen: server.seen };
  } finally {
    await client.close();
    await server.close();
  }
}

/** How one face login ends when `verifyFace` answers so. */
export async function verifyWhen(
  reply: Reply,
  options: Partial<BiometridFaceOptions> = {},
): Promise<Outcome> {
  return (await faceLogin({ [`/users/${userId}/dialogue/verify/face`]: reply }, options)).outcome;
}

/** The code with which one face login fails when `verifyFace` answers so. */
export async function errorWhen(reply: Reply, options: Partial<BiometridFaceOptions> = {}): Promise<string> {
  return (await caught(verifyWhen(reply, options))).code;
}

/** How one face login ends when the liveness check answers so. */
export async function livenessWhen(reply: Reply, options: Partial<BiometridFaceOptions> = {}) {
  return faceLogin({ '/biometrics/liveness': reply }, options);
}
