import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { calculateJwkThumbprint, type JWK, SignJWT } from 'jose';
import { MemoryStore } from '../../../src/store/memory.ts';
import { service } from './support/service.ts';

const ORIGIN = 'https://api.example.com';

describe('An assurance bound to a key (DPoP, RFC 9449)', () => {
  const holder = keyPair();
  const thief = keyPair();
  const store = new MemoryStore({ clock: () => 1_800_000_000 });
  let to: Awaited<ReturnType<typeof service>>;
  let token: string;
  before(async () => {
    to = await service({ dpop: { store, origin: ORIGIN } });
    const confirmation = { jkt: await calculateJwkThumbprint(holder.jwk) };
    token = (await to.issuer.issue({ held: to.held(), confirmation })).token;
  });
  after(async () => {
    await to.close();
    await store.close();
  });

  const claims = (changed: Record<string, unknown> = {}) => ({
    ...{ jti: randomUUID(), htm: 'GET', htu: `${ORIGIN}/strong`, iat: to.time.now, ath: digest(token) },
    ...changed,
  });
  const proof = (
    changed: Record<string, unknown> = {},
    by = holder,
    header: Record<string, unknown> = {},
  ) => {
    const payload = Object.fromEntries(
      Object.entries(claims(changed)).filter(([, value]) => value !== undefined),
    );
    return new SignJWT(payload)
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: by.jwk, ...header })
      .sign(by.privateKey);
  };
  const call = async (
    dpop: string | undefined,
    path = '/strong',
    more: { scheme?: string; method?: string } = {},
  ) =>
    to.get(
      path,
      { authorization: `${more.scheme ?? 'DPoP'} ${token}`, ...(dpop === undefined ? {} : { dpop }) },
      more.method ?? 'GET',
    );

  it('passes with the proof of its key; query and fragment do not count', async () => {
    expect((await call(await proof())).status).to.equal(200);
    expect((await call(await proof({ htu: `${ORIGIN}/strong?a=1#b` }), '/strong?c=2')).status).to.equal(200);
    expect((await call(await proof({ htu: 'HTTPS://API.example.com:443/strong' }))).status).to.equal(200);
  });

  it('passes once with each proof, also when both come at once', async () => {
    const one = await proof();
    const answers = await Promise.all([call(one), call(one), call(one)]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 401, 401]);
    expect((await call(one)).status).to.equal(401);
  });

  it('does not pass as a bearer token, nor a bearer token as bound', async () => {
    expect((await call(undefined, '/strong', { scheme: 'Bearer' })).body).to.include({
      code: 'token_invalid',
    });
    expect((await call(await proof(), '/strong', { scheme: 'Bearer' })).body).to.include({
      code: 'token_invalid',
    });
    const bearer = to.forge();
    const dpop = await proof({ ath: digest(bearer) });
    expect((await to.get('/strong', { authorization: `DPoP ${bearer}`, dpop })).body).to.include({
      code: 'token_invalid',
    });
  });

  it('is asked for by its scheme and algorithms', async () => {
    expect((await to.get('/strong')).challenge).to.equal('Bearer, DPoP algs="ES256 EdDSA RS256 PS256"');
    expect((await call(undefined)).challenge).to.equal(
      'DPoP error="invalid_token", algs="ES256 EdDSA RS256 PS256"',
    );
  });

  const refusals: Record<string, () => Promise<string | undefined>> = {
    'without a proof': async () => undefined,
    'with an empty proof': async () => '',
    'with the proof of another key': () => proof({}, thief),
    "with another key's signature under the holder's jwk": () => proof({}, { ...thief, jwk: holder.jwk }),
    'with a private key in the proof': () => proof({}, holder, { jwk: holder.privateJwk }),
    'without a jwk in the proof': () => proof({}, holder, { jwk: undefined }),
    'for another method': () => proof({ htm: 'POST' }),
    'for the method in another case': () => proof({ htm: 'get' }),
    'for another path': () => proof({ htu: `${ORIGIN}/basic` }),
    'for another host': () => proof({ htu: 'https://evil.example.com/strong' }),
    'for another scheme': () => proof({ htu: 'http://api.example.com/strong' }),
    'for the host that the request names': () => proof({ htu: `${to.url}/strong` }),
    'for no URL': () => proof({ htu: 'strong' }),
    'for another token': () => proof({ ath: digest('another') }),
    'without ath': () => proof({ ath: undefined }),
    'without jti': () => proof({ jti: undefined }),
    'without iat': () => proof({ iat: undefined }),
    'made 61 seconds ago': () => proof({ iat: to.time.now - 61 }),
    'made 61 seconds from now': () => proof({ iat: to.time.now + 61 }),
    'of another kind': () => proof({}, holder, { typ: 'JWT' }),
    'two at once': async () => `${await proof()}, ${await proof()}`,
    'that is the assurance itself': async () => token,
  };
  for (const [title, make] of Object.entries(refusals)) {
    it(`does not pass ${title}`, async () => {
      const { status, body } = await call(await make());
      expect(status).to.equal(401);
      expect(body).to.include({ code: 'token_invalid' });
    });
  }

  it('is never accepted in place of a proof signed with a shared secret', async () => {
    const dpop = await new SignJWT(claims())
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'HS256', jwk: { kty: 'oct', k: 'c2VjcmV0' } as JWK })
      .sign(Buffer.alloc(32));
    expect((await call(dpop)).status).to.equal(401);
  });
});

function keyPair() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' }) as JWK;
  return { privateKey, jwk, privateJwk: privateKey.export({ format: 'jwk' }) as JWK };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
