import { expect } from 'chai';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { OidcStrategy } from 'passport-stepup/strategies/oidc';
import { StepUpError } from 'passport-stepup/strategy-kit';
import { captureOf } from '../support/forger.ts';
import { trust } from '../support/rig.ts';

const HOST = 'https://login.microsoftonline.com';
const TENANT = 'aaaabbbb-0000-cccc-1111-dddd2222eeee';
const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256' };

/** Entra's metadata for all tenants, and its token endpoint: openid-client takes any tenant's `iss` there. */
function entra(issuer: string, nonce: () => string): typeof fetch {
  return async (url) => {
    const path = new URL(String(url)).pathname;
    if (path.endsWith('/openid-configuration'))
      return Response.json({
        issuer,
        token_endpoint: `${HOST}/token`,
        authorization_endpoint: `${HOST}/auth`,
        jwks_uri: `${HOST}/keys`,
      });
    if (path === '/keys') return Response.json({ keys: [jwk] });
    const now = Math.floor(Date.now() / 1000);
    const said = { acr: 'mfa', amr: ['otp'], tid: TENANT, auth_time: now - 5, nonce: nonce() };
    const id_token = await new SignJWT(said)
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(`${HOST}/${TENANT}/v2.0`)
      .setAudience('app')
      .setSubject('u-anna')
      .setIssuedAt(now)
      .setExpirationTime(now + 300)
      .sign(privateKey);
    return Response.json({ access_token: 'a', token_type: 'bearer', id_token });
  };
}

async function roundTrip(configured: string, issuer: string): Promise<unknown> {
  let nonce = '';
  const fetch = entra(issuer, () => nonce);
  const strategy = new OidcStrategy({ issuer: configured, clientId: 'app', clientSecret: 's', trust, fetch });
  const sent = await strategy.verify(captureOf({}));
  if (sent.result !== 'redirect' || !sent.carry) throw new Error('not sent');
  const asked = new URL(sent.location).searchParams;
  nonce = asked.get('nonce') ?? '';
  const callback = new URL(`https://app.example/stepup/callback/work?code=c&state=${asked.get('state')}`);
  return strategy.verify(captureOf({ callback, carried: sent.carry }));
}

describe('a sign-in at an OpenID provider', () => {
  const own = `${HOST}/${TENANT}/v2.0`;

  it('proves something at the address of one tenant', async () => {
    expect(await roundTrip(own, own)).to.include({ result: 'verified', subject: `${own} u-anna` });
  });

  for (const [what, configured, issuer] of [
    ['that serves any tenant', `${HOST}/common/v2.0`, `${HOST}/{tenantid}/v2.0`],
    ['that calls itself by another tenant', `${HOST}/another/v2.0`, own],
    ['that differs by a slash', own, `${own}/`],
    ['of a host that openid-client lets through', 'https://x.b2clogin.com/x/v2.0', own],
  ] as const) {
    it(`is not begun at an issuer ${what}`, async () => {
      const thrown = await roundTrip(configured, issuer).catch((error: unknown) => error);
      expect(thrown).to.be.instanceOf(StepUpError).with.property('code', 'vendor_answer_invalid');
    });
  }
});
