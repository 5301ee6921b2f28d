import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { OidcStrategy } from 'passport-stepup/strategies/oidc';
import { RequestError, VendorError } from 'passport-stepup/strategy-kit';
import { trust } from './support/rig.ts';

type Json = Record<string, unknown>;

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const ISSUER = 'http://127.0.0.1:9';
const keys = await generateKeyPair('RS256', { extractable: true });
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
const now = () => Math.floor(Date.now() / 1000);

let keysAway: (() => Promise<Response>) | undefined;

/** Answers the provider’s metadata and keys. */
const provider: typeof fetch = async (url) => {
  if (keysAway && String(url).endsWith('/jwks')) return keysAway();
  const found = String(url).endsWith('/jwks')
    ? { keys: [jwk] }
    : { issuer: ISSUER, jwks_uri: `${ISSUER}/jwks`, end_session_endpoint: `${ISSUER}/end` };
  return Response.json(found);
};

function claimsOf(changes: Json = {}): Json {
  const good = { iss: ISSUER, aud: 'app', iat: now(), exp: now() + 120, jti: randomUUID() };
  return JSON.parse(
    JSON.stringify({ ...good, sub: 'u-anna', sid: 's1', events: { [EVENT]: {} }, ...changes }),
  );
}

function tokenOf(changes: Json = {}, header: Json = {}): Promise<string> {
  const { privateKey } = keys;
  return new SignJWT(claimsOf(changes))
    .setProtectedHeader({ alg: 'RS256', kid: 'k1', typ: 'logout+jwt', ...header })
    .sign(privateKey);
}

describe('a logout token', () => {
  const strategy = new OidcStrategy({
    issuer: ISSUER,
    clientId: 'app',
    clientSecret: 's',
    trust,
    fetch: provider,
  });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const read = (body: string, headers: Record<string, string> = form) =>
    strategy.readLogout({ headers, body: Buffer.from(body) });
  const readToken = async (token: Promise<string> | string) => read(`logout_token=${await token}`);

  it('names the session that has ended, and itself', async () => {
    const notice = await readToken(tokenOf({ jti: 'j1' }));
    expect(notice).to.deep.equal({ providerSession: `sid ${ISSUER} s1`, oneTime: 'j1' });
  });

  it('names the person where it names no session', async () => {
    const notice = await readToken(tokenOf({ sid: undefined }));
    expect(notice.providerSession).to.equal(`sub ${ISSUER} u-anna`);
  });

  const bad: Record<string, () => Promise<string>> = {
    'with the typ of an ID token': () => tokenOf({}, { typ: 'JWT' }),
    'without typ': () => tokenOf({}, { typ: undefined }),
    'of another issuer': () => tokenOf({ iss: 'https://evil.example' }),
    'for another client': () => tokenOf({ aud: 'another' }),
    'without iat': () => tokenOf({ iat: undefined }),
    'of an hour ago': () => tokenOf({ iat: now() - 3600 }),
    'that has expired': () => tokenOf({ exp: now() - 60 }),
    'without exp': () => tokenOf({ exp: undefined }),
    'without jti': () => tokenOf({ jti: undefined }),
    'without events': () => tokenOf({ events: undefined }),
    'of another event': () => tokenOf({ events: { 'urn:another': {} } }),
    'with a text for the event': () => tokenOf({ events: { [EVENT]: 'yes' } }),
    'with a nonce': () => tokenOf({ nonce: 'n' }),
    'with neither sub nor sid': () => tokenOf({ sub: undefined, sid: undefined }),
    'with a key that is not in the JWKS': () => tokenOf({}, { kid: 'k2' }),
    'that is not signed': async () => new UnsecuredJWT(claimsOf()).encode(),
    'signed with the client’s secret': () =>
      new SignJWT(claimsOf())
        .setProtectedHeader({ alg: 'HS256', typ: 'logout+jwt' })
        .sign(new TextEncoder().encode('s')),
    'that is cut off': async () => (await tokenOf()).slice(0, -10),
    'that is empty': async () => '',
  };
  for (const [what, make] of Object.entries(bad)) {
    it(`ends nothing ${what}`, async () => {
      const thrown = await readToken(make()).catch((error: unknown) => error);
      expect(thrown).to.be.instanceOf(RequestError).with.property('code', 'request_malformed');
    });
  }

  it('ends nothing where it comes twice, or as something else than a form', async () => {
    const token = await tokenOf();
    for (const [body, headers] of [
      [`logout_token=${token}&logout_token=${token}`, form],
      [JSON.stringify({ logout_token: token }), { 'content-type': 'application/json' }],
      [`logout_token=${token}`, {}],
      ['', form],
    ] as const) {
      const thrown = await read(body, headers).catch((error: unknown) => error);
      expect(thrown).to.be.instanceOf(RequestError);
    }
  });

  for (const [how, answer] of Object.entries({
    'are answered with 500': async () => new Response('', { status: 500 }),
    'are no JSON': async () => new Response('<html>'),
    'are no JWKS': async () => Response.json({ keys: 'none' }),
    'cannot be reached': () => Promise.reject(new TypeError('fetch failed')),
  })) {
    it(`is not refused as bad where the provider’s keys ${how}`, async () => {
      keysAway = answer;
      try {
        const own = { issuer: ISSUER, clientId: 'app', clientSecret: 's', trust, fetch: provider };
        const message = { headers: form, body: Buffer.from(`logout_token=${await tokenOf()}`) };
        const thrown = await new OidcStrategy(own).readLogout(message).catch((error: unknown) => error);
        expect(thrown).to.be.instanceOf(VendorError).with.property('code', 'vendor_unavailable');
      } finally {
        keysAway = undefined;
      }
    });
  }

  it('is answered by where to sign out at the provider, the other way round', async () => {
    const url = await strategy.logoutUrl({ returnTo: 'https://app.example/', hint: 'anna', state: 's' });
    expect(url.origin + url.pathname).to.equal(`${ISSUER}/end`);
    expect(Object.fromEntries(url.searchParams)).to.deep.equal({
      client_id: 'app',
      post_logout_redirect_uri: 'https://app.example/',
      logout_hint: 'anna',
      state: 's',
    });
  });
});
