import { expect } from 'chai';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { caepReceiver } from 'passport-stepup/oidc';
import type { Answer, Client } from '../../../support/jar.ts';
import { signIn, startTestApp, type TestApp } from '../../../support/step-up-app.ts';

type Json = Record<string, unknown>;

export const ISSUER = 'https://idp.example';
export const REVOKED = 'https://schemas.openid.net/secevent/caep/event-type/session-revoked';
export const CHANGED = 'https://schemas.openid.net/secevent/caep/event-type/credential-change';
const SECRET = 'Bearer the secret of the transmitter';
const pair = await generateKeyPair('RS256');
const jwk = { ...(await exportJWK(pair.publicKey)), kid: 't1', use: 'sig' };

/** Changes to a pushed event; a claim set to `undefined` is left out. */
export interface Pushed {
  readonly claims?: Json;
  readonly header?: Json;
  readonly key?: CryptoKey;
  readonly headers?: Record<string, string>;
  /** Sent in place of the token. */
  readonly body?: string;
}

/** Anna, signed in, at an application that takes events. */
export interface Receiving extends TestApp {
  readonly anna: Client;
}

/** Starts it. */
export async function startReceiving(): Promise<Receiving> {
  const app = await startTestApp({
    routes: (web, stepUp) => {
      const subject = ({ format, sub }: Json) =>
        format === 'opaque' && sub === undefined ? undefined : sub === 'a1' ? 'anna' : undefined;
      const trust = {
        issuer: ISSUER,
        audience: 'https://app.example',
        jwks: { keys: [jwk] },
        authorization: SECRET,
        subject,
      };
      web.use(caepReceiver(stepUp, { transmitters: [trust] }));
    },
  });
  const anna = app.client();
  await signIn(anna, 'anna');
  return Object.assign(app, { anna });
}

/** Pushes an event as the transmitter does. */
export async function push({ now, client }: TestApp, pushed: Pushed = {}): Promise<Answer> {
  const { claims = {}, header = {}, key = pair.privateKey, headers = {}, body } = pushed;
  const said: Json = {
    ...{ iss: ISSUER, aud: 'https://app.example', iat: now, jti: 'j1', txn: 't' },
    ...{
      sub_id: { format: 'iss_sub', iss: ISSUER, sub: 'a1' },
      events: { [REVOKED]: { event_timestamp: now } },
    },
    ...claims,
  };
  const protectedHeader = { alg: 'RS256', kid: 't1', typ: 'secevent+jwt', ...header };
  const token = await new SignJWT(JSON.parse(JSON.stringify(said)))
    .setProtectedHeader(protectedHeader)
    .sign(key);
  return client().fetch('/caep/events', {
    method: 'POST',
    headers: { 'content-type': 'application/secevent+jwt', authorization: SECRET, ...headers },
    body: body ?? token,
  });
}

/** Whether Anna is still signed in. */
export async function signedIn({ anna }: Receiving): Promise<boolean> {
  return (await anna.get('/account')).status === 200;
}

/** Specifies that an event which is wrong in one way ends nothing. */
export function endsNothing(
  why: string,
  pushed: Pushed,
  told: { readonly status?: number; readonly err?: string },
): void {
  it(why, async () => {
    const app = await startReceiving();
    try {
      const answer = await push(app, pushed);
      expect(answer.status).to.equal(told.status ?? 400);
      if (told.err) expect(await answer.json()).to.include({ err: told.err });
      expect(await signedIn(app)).to.equal(true);
      expect((await push(app, { claims: { jti: 'j2' } })).status).to.equal(202);
      expect(await signedIn(app)).to.equal(false);
    } finally {
      await app.close();
    }
  });
}
