import type { ServerResponse } from 'node:http';
import {
  AuthXClient,
  type AuthXClientOptions,
  AuthXFaceStrategy,
  AuthXPinStrategy,
} from 'passport-stepup/strategies/authx';
import type { Capture, Outcome } from 'passport-stepup/strategy-kit';
import { caught } from '../../lib/http/caught.ts';
import { json, type Seen, type VendorServer, vendorServer } from '../../lib/http/vendor-server.ts';
import { leases } from '../../support/leases.ts';

/** The user of these tests. */
export const guid = 'bf78c938-bf06-4625-bf79-7622f3f98e88';

/** The credentials of these tests. */
export const credentials = {
  manage: { applicationId: 'app-id', applicationKey: 'app-key' },
  authentication: { applicationKey: 'auth-key', secretKey: 'auth-secret', hostName: 'hu1tjtwu' },
} as const;

/** How AuthX answers everything but the token: a status with JSON, or by hand. */
export type Reply =
  | readonly [status: number, body: unknown]
  | ((response: ServerResponse, request: Seen) => void);

/** A vendor that gives tokens `t1`, `t2` and so on, and otherwise answers as told. */
export async function authxServer(reply: Reply, expiresIn: unknown = 1_209_599): Promise<VendorServer> {
  let tokens = 0;
  return vendorServer((request, response) => {
    if (request.url === '/AccessToken') {
      tokens += 1;
      return json(response, 200, {
        access_token: `t${tokens}`,
        token_type: 'bearer',
        expires_in: expiresIn,
        CompanyId: '1',
      });
    }
    if (typeof reply === 'function') reply(response, request);
    else json(response, reply[0], reply[1]);
  });
}

/** A client in front of a server. */
export function clientOf(server: VendorServer, options: Partial<AuthXClientOptions> = {}): AuthXClient {
  return new AuthXClient({ baseUrl: server.url, ...credentials, ...options });
}

/** An envelope with this code. */
export function envelope(code: unknown, more: Readonly<Record<string, unknown>> = {}): unknown {
  return {
    correlation_id: null,
    response_code: code,
    response_subcode: 0,
    response_text: null,
    response_data: null,
    ...more,
  };
}

/** The first bytes of a JPEG picture: what is sent here is never looked at. */
export const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

/** A capture of a login by somebody who is enrolled. */
export function login<Input>(input: Input): Capture<Input> {
  return {
    input,
    subject: 'ada',
    enrollment: { reference: guid },
    leases: leases(),
    signal: new AbortController().signal,
  };
}

/** How a login by face ends when AuthX answers in this way. */
export async function faceWhen(reply: Reply, options: Partial<AuthXClientOptions> = {}): Promise<Outcome> {
  return withClient(reply, options, (client) =>
    new AuthXFaceStrategy({ client }).verify(login({ photo: picture })),
  );
}

/** How a login by PIN ends when AuthX answers in this way. */
export async function pinWhen(reply: Reply, options: Partial<AuthXClientOptions> = {}): Promise<Outcome> {
  return withClient(reply, options, (client) =>
    new AuthXPinStrategy({ client }).verify(login({ pin: '102374' })),
  );
}

/** The code with which a login by face fails when AuthX answers in this way. */
export async function errorWhen(reply: Reply, options: Partial<AuthXClientOptions> = {}): Promise<string> {
  return (await caught(faceWhen(reply, options))).code;
}

async function withClient<T>(
  reply: Reply,
  options: Partial<AuthXClientOptions>,
  work: (client: AuthXClient) => Promise<T>,
): Promise<T> {
  const server = await authxServer(reply);
  const client = clientOf(server, options);
  try {
    return await work(client);
  } finally {
    await client.close();
    await server.close();
  }
}
