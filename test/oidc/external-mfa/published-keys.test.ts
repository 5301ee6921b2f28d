import { expect } from 'chai';
import { entraProfile } from 'passport-stepup/oidc';
import { APPLICATION, CLIENT_ID, ceremonyOf, eachScene, entraKey, send, TENANT } from './support/entra.ts';
import { profileWithKeys } from './support/published-keys.ts';

const good = { clientId: CLIENT_ID, applicationId: APPLICATION, tenants: [TENANT] };

describe('the keys that Entra publishes for all tenants', () => {
  const issuer = 'https://login.microsoftonline.com/{tenantid}/v2.0';
  const scene = eachScene({ provider: profileWithKeys({ issuer }) });

  it('count where they sign for the hint’s tenant', async () => {
    ceremonyOf(await send(scene()));
  });

  it('can be given otherwise, and then need not say for whom they sign', () => {
    const { person } = entraProfile({ ...good, jwks: { keys: [entraKey] } }).hint;
    expect(person({ tid: TENANT, oid: TENANT }, entraKey)?.account).to.deep.equal({
      tid: TENANT,
      oid: TENANT,
    });
    expect(person({ tid: TENANT, oid: TENANT }, { ...entraKey, issuer: 'https://evil.example' })).to.equal(
      undefined,
    );
  });
});

describe('a hint that lives longer than a few minutes', () => {
  const profile = entraProfile({ ...good, jwks: { keys: [entraKey] }, hintLongestLife: 86_400 });
  const scene = eachScene({ provider: { profile } });

  it('counts where the profile says so', async () => {
    ceremonyOf(await send(scene(), { claims: { exp: scene().now + 3600 } }));
  });
});

describe('a hint from a clock that runs ahead', () => {
  const scene = eachScene();

  it('proves the first factor now, so that nothing is asked for twice', async () => {
    const id = ceremonyOf(await send(scene(), { claims: { iat: scene().now + 30, exp: scene().now + 29 } }));
    const { missing } = await (await scene().browser.get(`/external-mfa/ceremonies/${id}`)).json();
    expect(missing).to.deep.equal([['otp']]);
  });
});
