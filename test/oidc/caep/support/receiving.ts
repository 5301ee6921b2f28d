import { expect } from 'chai';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type CaepTransmitterTrust, caepReceiver, type SubjectIdentifier } from 'passport-stepup/oidc';
import type { Answer, Client } from '../../../support/jar.ts';
import { signIn, startTestApp, type TestApp, type TestAppOptions } from '../../../support/step-up-app.ts';

type Json = Record<string, unknown>;

export const ISSUER = 'https://idp.example';
export const REVOKED = 'https://schemas.openid.net/secevent/caep/event-type/session-revoked';
export const CHANGED = 'https://schemas.openid.net/secevent/caep/event-type/credential-change';
const SECRET = 'Bearer the secret of the transmitter';
const pair = await generateKeyPair('RS256', { extractable: true });
export const jwk = { ...(await exportJWK(pair.publicKey)), kid: 't1', use: 'sig' };

/** Changes to a pushed event; a claim set to `undefined` is left out. */
export interface Pushed {
  readonly claims?: Json;
  readonly header?: Json;
  readonly key?: CryptoKey | Uint8Array;
  readonly headers?: Record<string, string>;
  /** Sent in place of the token. */
  readonly body?: string;
}

/** Anna, signed in, at an application that takes events. */
export interface Receiving extends TestApp {
  readonly anna: Client;
}

/** What a test changes of the receiver and of the application. */
export interface ReceivingOptions extends TestAppOptions {
  readonly trust?: Partial<CaepTransmitterTrust>;
}

/** Whom the transmitter trusts: a simple or complex subject whose `iss` and `sub` are linked to Anna. */
export function linked(subject: SubjectIdentifier): string | undefined {
  const { format, iss, sub } = subject.format === 'complex' ? (subject.user as SubjectIdentifier) : subject;
  return format === 'iss_sub' && iss === ISSUER && sub === 'a1' ? 'anna' : undefined;
}

/** Starts it. */
export async function startReceiving({ trust = {}, ...rest }: ReceivingOptions = {}): Promise<Receiving> {
  const app = await startTestApp({
    ...rest,
    routes: (web, stepUp) => {
      const trusted = {
        ...{ issuer: ISSUER, audience: 'https://app.example', jwks: { keys: [jwk] } },
        ...{ authorization: SECRET, subject: linked, ...trust },
      };
      web.use(caepReceiver(stepUp, { transmitters: [trusted] }));
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
      if (told.err) {
        const body = await answer.json();
        expect(body).to.have.all.keys('err', 'description');
        expect(body.err).to.equal(told.err);
        expect(answer.headers.get('content-language')).to.equal('en');
      }
      expect(await signedIn(app)).to.equal(true);
      expect((await push(app, { claims: { jti: 'j2' } })).status).to.equal(202);
      expect(await signedIn(app)).to.equal(false);
    } finally {
      await app.close();
    }
  });
}
