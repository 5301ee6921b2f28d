import { expect } from 'chai';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { SigningKeys } from 'passport-stepup';
import { type ExternalMfaOptions, entraProfile, externalMfaProvider } from 'passport-stepup/oidc';
import { generateKeyDocument } from '../../../../src/keys/key-document.ts';
import { personWithOtp } from '../../../support/ceremony.ts';
import type { Answer, Client } from '../../../support/jar.ts';
import {
  codeAt,
  NOW,
  startTestApp,
  type TestApp,
  type TestAppOptions,
} from '../../../support/step-up-app.ts';

/**
 * Microsoft Entra ID as these tests play it, with keys of their own: no service of Microsoft's can be reached from a test. What
 * it sends and wants is its published reference of 2026-02-23.
 */
export const CLIENT_ID = 'ABCD';
export const APPLICATION = '00001111-aaaa-2222-bbbb-3333cccc4444';
export const TENANT = 'aaaabbbb-0000-cccc-1111-dddd2222eeee';
export const PERSON = 'aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb';
export const SUB = 'mBfcvuhSHkDWVgV72x2ruIYdSsPSvcj2R0qfc6mGEAA';
export const REDIRECT = 'https://login.microsoftonline.com/common/federation/externalauthprovider';
export const AMR = [
  'face',
  'fido',
  'fpt',
  'hwk',
  'iris',
  'otp',
  'pop',
  'retina',
  'sc',
  'sms',
  'swk',
  'tel',
  'vbm',
];

type Json = Record<string, unknown>;

const signing = await generateKeyPair('RS256', { extractable: true });
/** Entra's public key. */
export const entraKey: JWK = { ...(await exportJWK(signing.publicKey)), kid: 'e1', use: 'sig' };
export const entraPrivateKey = signing.privateKey;
const document = generateKeyDocument('RS256', NOW - 86_400);

/** The application with the provider in it, somebody who has one-time codes, and a browser that knows nothing yet. */
export interface Scene extends TestApp {
  readonly secret: string;
  /** A browser in which the person is signed in to the application. */
  readonly signedIn: Client;
  readonly browser: Client;
}

/** Changes to the scene. */
export interface SceneOptions extends TestAppOptions {
  /** Whether somebody has set one-time codes up. Default true. */
  readonly withCodes?: boolean;
  readonly provider?: Partial<ExternalMfaOptions<{ tid: string; oid: string }>>;
}

/** Starts it. */
export async function startScene({ provider, withCodes = true, ...rest }: SceneOptions = {}): Promise<Scene> {
  let app: TestApp | undefined;
  const started = await startTestApp({
    ...rest,
    routes: (web, stepUp) => {
      web.use(
        externalMfaProvider(stepUp, {
          profile: entraProfile({
            ...{ clientId: CLIENT_ID, applicationId: APPLICATION, tenants: [TENANT] },
            jwks: { keys: [entraKey] },
          }),
          level: 'strong',
          keys: SigningKeys.from(document, { clock: () => app?.now ?? NOW }),
          accountOf: ({ tid, oid }) => (tid === TENANT && oid === PERSON ? 'anna' : undefined),
          ...provider,
        }),
      );
    },
  });
  app = started;
  const { client: signedIn, secret } = withCodes
    ? await personWithOtp(started)
    : { client: started.client(), secret: '' };
  return Object.assign(started, { secret, signedIn, browser: started.client() });
}

/** A scene for each test of the surrounding `describe`. */
export function eachScene(options: SceneOptions = {}): () => Scene {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene(options);
  });
  afterEach(() => scene.close());
  return () => scene;
}

/** Changes to what Entra sends; what is set to `undefined` is left out. */
export interface Sent {
  readonly parameters?: Record<string, string | undefined>;
  readonly claims?: Json;
  readonly header?: Json;
  readonly hint?: (claims: Json) => string | Promise<string>;
  readonly acr?: readonly string[];
  readonly amr?: readonly string[];
}

/** A hint as Entra signs it: issued already expired. */
export async function hintAt(now: number, { claims = {}, header = {}, hint }: Sent = {}): Promise<string> {
  const all: Json = {
    ...{ ver: '2.0', iss: `https://login.microsoftonline.com/${TENANT}/v2.0`, aud: APPLICATION },
    ...{ sub: SUB, oid: PERSON, tid: TENANT, iat: now, nbf: now, exp: now - 1 },
    ...{ name: 'Anna', preferred_username: 'bert', ...claims },
  };
  const said = JSON.parse(JSON.stringify(all));
  if (hint) return hint(said);
  const protectedHeader = { typ: 'JWT', alg: 'RS256', kid: 'e1', ...header };
  return new SignJWT(said).setProtectedHeader(protectedHeader).sign(entraPrivateKey);
}

/** The parameters of Entra's request. */
export async function parametersAt(now: number, sent: Sent = {}): Promise<Record<string, string>> {
  const { acr = ['possessionorinherence'], amr = AMR, parameters = {} } = sent;
  const wanted = { acr: { essential: true, values: acr }, amr: { essential: true, values: amr } };
  const all: Record<string, string | undefined> = {
    ...{ scope: 'openid', response_type: 'id_token', response_mode: 'form_post', client_id: CLIENT_ID },
    ...{ redirect_uri: REDIRECT, nonce: 'the-nonce', state: 'the state <&">' },
    id_token_hint: await hintAt(now, sent),
    claims: JSON.stringify({ id_token: wanted }),
    'client-request-id': 'f0e1d2c3-0000-4000-8000-000000000001',
    'something-else': 'ignored',
    ...parameters,
  };
  return JSON.parse(JSON.stringify(all));
}

/** Posts a body to the authorization endpoint as a browser does that Entra sends. */
export function post(
  client: Client,
  body: string | null,
  type = 'application/x-www-form-urlencoded',
): Promise<Answer> {
  const headers = {
    'content-type': type,
    'sec-fetch-site': 'cross-site',
    origin: 'https://login.microsoftonline.com',
  };
  return client.fetch('/external-mfa/authorize', { method: 'POST', body, headers });
}

/** Sends the browser from Entra. */
export async function send(scene: Scene, sent: Sent = {}): Promise<Answer> {
  return post(scene.browser, new URLSearchParams(await parametersAt(scene.now, sent)).toString());
}

/** The id of the ceremony to which an answer leads. */
export function ceremonyOf(answer: Answer): string {
  expect(answer.status).to.equal(303);
  const [, id = ''] =
    /^\/external-mfa\/ceremonies\/([\w-]{22})$/.exec(answer.headers.get('location') ?? '') ?? [];
  expect(id).not.to.equal('');
  return id;
}

/** Submits to a factor of the flow's ceremony, under a fresh nonce. */
export async function submit(client: Client, id: string, factor: string, fields: Json): Promise<Answer> {
  const at = `/external-mfa/ceremonies/${id}/factors/${factor}`;
  const made = await client.json(`${at}/challenge`, {});
  if (made.status !== 201) return made;
  return client.json(at, { nonce: (await made.json()).nonce, ...fields });
}

/** Confirms with a one-time code. */
export async function confirm(scene: Scene, id: string): Promise<void> {
  const done = await submit(scene.browser, id, 'otp', { code: await codeAt(scene, scene.secret) });
  expect(await done.json()).to.include({ result: 'verified' });
}

/** What the page posts, and where. */
export interface Posted {
  readonly action: string;
  readonly fields: Record<string, string>;
}

/** The answer that a page posts to Entra. */
export async function postedBy(answer: Answer): Promise<Posted> {
  expect(answer.status).to.equal(200);
  const html = await answer.text();
  const plain = (text = '') =>
    text.replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
    );
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return {
    action: plain(/<form method="post" action="([^"]*)">/.exec(html)?.[1]),
    fields: Object.fromEntries(fields.map(([, name, value]) => [plain(name), plain(value)])),
  };
}

/** What is answered once the person is done. */
export async function finish({ browser }: Scene): Promise<Posted> {
  return postedBy(await browser.get('/external-mfa/resume/answer'));
}
