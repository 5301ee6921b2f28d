import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type OidcInput, OidcStrategy, type OidcStrategyOptions } from 'passport-stepup/strategies/oidc';
import { type Capture, type Outcome, StepUpError } from 'passport-stepup/strategy-kit';
import { trust } from './rig.ts';

type Json = Record<string, unknown>;

/** A provider that answers what a test tells it, signed with real keys. */
export interface Forger {
  readonly issuer: string;
  /** Changes the claims of the ID token; a claim set to `undefined` is left out. */
  claims: Json;
  /** Changes its header. */
  header: Json;
  /** Signs it in another way. */
  sign: ((claims: Json, header: Json) => Promise<string>) | undefined;
  /** Changes the parameters with which the browser comes back. */
  callback: Record<string, string | undefined>;
  /** Changes the metadata. */
  metadata: Json;
  /** Answers a token request in place of the provider. */
  token: ((response: ServerResponse) => void) | undefined;
  /** The public key, as the JWKS has it. */
  readonly jwk: Json;
  readonly sub: string;
  readonly close: () => void;
}

const CLIENT = { client_id: 'app', client_secret: 'the secret of the application, long enough' };

/** Starts one. */
export async function startForger(): Promise<Forger & { nonce: string }> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const forger = {
    ...{ issuer, jwk, sub: 'u-anna', nonce: '', claims: {}, header: {}, callback: {}, metadata: {} },
    sign: undefined,
    token: undefined,
    close: () => void server.close(),
  } as Forger & { nonce: string };
  const idToken = async () => {
    const now = Math.floor(Date.now() / 1000);
    const claims: Json = {
      ...{ iss: issuer, sub: 'u-anna', aud: CLIENT.client_id, iat: now, exp: now + 300, nonce: forger.nonce },
      ...{ acr: 'mfa', amr: ['otp'], auth_time: now - 5, ...forger.claims },
    };
    const header = { alg: 'RS256', kid: 'k1', ...forger.header };
    const sent = JSON.parse(JSON.stringify(claims));
    if (forger.sign) return forger.sign(sent, header);
    return new SignJWT(sent).setProtectedHeader(header as { alg: string }).sign(privateKey);
  };
  server.on('request', async (request, response) => {
    const json = (body: Json) =>
      void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration') return json(metadataOf(forger));
    if (request.url === '/jwks') return json({ keys: [jwk] });
    if (request.url !== '/token') return void response.writeHead(404).end();
    if (forger.token) return forger.token(response);
    json({ access_token: 'a', token_type: 'bearer', id_token: await idToken() });
  });
  return forger;
}

function metadataOf({ issuer, metadata }: Forger): Json {
  return {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
    ...metadata,
  };
}

/** A capture as the runner makes it. */
export function captureOf(more: Partial<Capture<OidcInput>>): Capture<OidcInput> {
  return {
    input: {},
    returnTo: 'https://app.example/stepup/callback/work?stepup_state=s',
    signal: new AbortController().signal,
    ...more,
  } as Capture<OidcInput>;
}

/** Goes to the provider and back; gives what the strategy says of the answer. */
export async function roundTrip(
  forger: Forger & { nonce: string },
  options: Partial<OidcStrategyOptions> = {},
): Promise<Outcome> {
  const strategy = new OidcStrategy({
    ...{ issuer: forger.issuer, clientId: 'app', clientSecret: CLIENT.client_secret, trust },
    ...options,
  });
  const sent = await strategy.verify(captureOf({}));
  if (sent.result !== 'redirect') throw new Error(`not sent: ${sent.result}`);
  const asked = new URL(sent.location).searchParams;
  forger.nonce = asked.get('nonce') ?? '';
  const callback = new URL(asked.get('redirect_uri') ?? '');
  const parameters = { code: 'c', state: asked.get('state') ?? '', iss: forger.issuer, ...forger.callback };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) callback.searchParams.set(name, value);
  return strategy.verify(captureOf({ callback, ...(sent.carry && { carried: sent.carry }) }));
}

/** Specifies that an answer which is wrong in one way proves nothing, and how that is told. */
export function provesNothing(
  why: string,
  { spoiled = {}, spoil, code = 'vendor_answer_invalid', options = {} }: Spoiled,
): void {
  it(why, async () => {
    const forger = await startForger();
    try {
      const good = await roundTrip(forger, options);
      expect(good).to.include({ result: 'verified', subject: `${forger.issuer} u-anna` });
      Object.assign(forger, spoiled);
      await spoil?.(forger);
      const outcome = await roundTrip(forger, options).catch((thrown: unknown) => thrown);
      expect(outcome).to.be.instanceOf(StepUpError).with.property('code', code);
    } finally {
      forger.close();
    }
  });
}

/** What is wrong with an answer. */
export interface Spoiled {
  readonly spoiled?: Partial<Pick<Forger, 'claims' | 'header' | 'callback' | 'metadata'>>;
  readonly spoil?: (forger: Forger) => void | Promise<void>;
  readonly code?: string;
  readonly options?: Partial<OidcStrategyOptions>;
}
