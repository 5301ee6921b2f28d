import { expect } from 'chai';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { AUDIENCE, type Service, startService } from '../support/service.ts';

const ISSUER = 'https://issuer.example';
const keys = await generateKeyPair('ES256', { extractable: true });
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k', alg: 'ES256' };
const now = () => Math.floor(Date.now() / 1000);

type Json = Record<string, unknown>;

function tokenOf(claims: Json = {}, header: Json = {}): Promise<string> {
  const good = { iss: ISSUER, aud: AUDIENCE, sub: 'anna', client_id: 'shop', jti: 'j', acr: 'urn:strong' };
  const times = { iat: now(), exp: now() + 60, auth_time: now() - 10 };
  return new SignJWT(JSON.parse(JSON.stringify({ ...good, ...times, ...claims })))
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k', ...header })
    .sign(keys.privateKey);
}

describe('a guard that takes another issuer’s access tokens', () => {
  let service: Service;
  before(async () => {
    service = await startService('https://own.example', {
      jwks: { keys: [] },
      accessTokens: [
        {
          issuer: ISSUER,
          audience: AUDIENCE,
          jwks: { keys: [jwk] },
          levels: { 'urn:strong': 'high', 'urn:weak': 'low' },
          subject: ({ sub }) => (sub === 'nobody' ? undefined : `there:${sub}`),
        },
      ],
    });
  });
  after(() => service.close());

  const call = async (path: string, token: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(service.origin + path, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
    return {
      status: answer.status,
      challenge: answer.headers.get('www-authenticate'),
      body: (await answer.json()) as Json,
    };
  };

  it('lets pass what the map takes for the level', async () => {
    const { status, body } = await call('/high', await tokenOf());
    expect(status).to.equal(200);
    expect(body).to.deep.include({ subject: 'there:anna', acr: 'high' });
    expect((await call('/low', await tokenOf())).status).to.equal(200);
  });

  it('asks in the issuer’s own words for more', async () => {
    const { status, challenge } = await call('/high', await tokenOf({ acr: 'urn:weak' }));
    expect(status).to.equal(401);
    expect(challenge).to.match(/^Bearer error="insufficient_user_authentication", .*acr_values="urn:strong"/);
  });

  it('asks for both ways up where both would do', async () => {
    const { challenge } = await call('/low', await tokenOf({ acr: undefined }));
    expect(challenge).to.include('acr_values="urn:weak urn:strong"');
  });

  for (const [why, claims] of Object.entries({
    'without acr': { acr: undefined },
    'with an acr that is not in the map': { acr: 'urn:stronger' },
    'with an acr that only looks like one of the map': { acr: 'URN:STRONG' },
    'with an acr that every object has': { acr: 'constructor' },
  })) {
    it(`reaches no level ${why}`, async () => {
      expect((await call('/low', await tokenOf(claims))).status).to.equal(401);
    });
  }

  it('counts an old sign-in as old, and none as the oldest', async () => {
    expect((await call('/young', await tokenOf())).status).to.equal(200);
    for (const auth_time of [now() - 61, undefined]) {
      const { status, challenge } = await call('/young', await tokenOf({ auth_time }));
      expect(status).to.equal(401);
      expect(challenge).to.include('max_age="60"');
    }
  });

  it('refuses a missing scope with 403, after the level', async () => {
    expect((await call('/scoped', await tokenOf({ scope: 'openid payments' }))).status).to.equal(200);
    expect((await call('/scoped', await tokenOf({ scope: 'payment' }))).status).to.equal(403);
  });

  const invalid: Record<string, () => Promise<string>> = {
    'with another typ': () => tokenOf({}, { typ: 'JWT' }),
    'of an assurance’s typ': () => tokenOf({}, { typ: 'assurance+jwt' }),
    'for another audience': () => tokenOf({ aud: 'https://other.example' }),
    'of an issuer that is not configured': () => tokenOf({ iss: 'https://evil.example' }),
    'that has expired': () => tokenOf({ exp: now() - 60 }),
    'without client_id': () => tokenOf({ client_id: undefined }),
    'without jti': () => tokenOf({ jti: undefined }),
    'of nobody here': () => tokenOf({ sub: 'nobody' }),
    'with a sign-in at no time': () => tokenOf({ auth_time: 'now' }),
    'with a key that is not in the JWKS': () => tokenOf({}, { kid: 'other' }),
    'that is not signed': async () => new UnsecuredJWT({ iss: ISSUER, aud: AUDIENCE }).encode(),
    'that is bound to a key, without its proof': () => tokenOf({ cnf: { jkt: 'x' } }),
    'that is cut off': async () => (await tokenOf()).slice(0, -20),
  };
  for (const [why, make] of Object.entries(invalid)) {
    it(`says nothing of levels for a token ${why}`, async () => {
      const { status, challenge } = await call('/high', await make());
      expect(status).to.equal(401);
      expect(challenge).to.include('error="invalid_token"').and.not.include('acr_values');
    });
  }
});
