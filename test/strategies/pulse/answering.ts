import type { ServerResponse } from 'node:http';
import { PulseStrategy, type PulseStrategyOptions } from 'passport-stepup/strategies/pulse';
import type { Capture, Outcome } from 'passport-stepup/strategy-kit';
import { caught } from '../../lib/http/caught.ts';
import { json, type Seen, vendorServer } from '../../lib/http/vendor-server.ts';
import { leases } from '../../support/leases.ts';

/** The envelope of an answer that was processed. */
export const envelope = { timestamp: '2024-03-04T09:15:27.310Z', success: true, message: 'pattern analysed' };

/** The key of these tests. */
export const apiKey = 'key-of-the-tests';

/** A capture of a login by somebody who is enrolled. */
export function login(pattern = '{"tId":"words-v1","recorded":[1]}'): Capture<{ pattern: string }> {
  return {
    input: { pattern },
    subject: 'ada',
    enrollment: { reference: 'u-4711@tenant.example' },
    leases: leases(),
    signal: new AbortController().signal,
  };
}

/** How a vendor answers: a status with JSON, or by hand. */
export type Reply =
  | readonly [status: number, body: unknown]
  | ((response: ServerResponse, request: Seen) => void);

/** How one login ends when Pulse answers in this way. */
export async function verifyWhen(
  reply: Reply,
  options: Partial<PulseStrategyOptions> = {},
): Promise<Outcome> {
  const server = await vendorServer((request, response) => {
    if (typeof reply === 'function') reply(response, request);
    else json(response, reply[0], reply[1]);
  });
  const strategy = new PulseStrategy({ baseUrl: `${server.url}/pulse`, apiKey, ...options });
  try {
    return await strategy.verify(login());
  } finally {
    await strategy.close();
    await server.close();
  }
}

/** The code with which one login fails when Pulse answers in this way. */
export async function errorWhen(reply: Reply, options: Partial<PulseStrategyOptions> = {}): Promise<string> {
  return (await caught(verifyWhen(reply, options))).code;
}
