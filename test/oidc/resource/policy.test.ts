import { expect } from 'chai';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Client } from '../../support/jar.ts';
import { signIn, startTestApp, type TestApp } from '../../support/step-up-app.ts';

const ISSUER = 'https://issuer.example';
const keys = await generateKeyPair('ES256', { extractable: true });
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k', alg: 'ES256' };

describe('a policy and another issuer’s access token', () => {
  let app: TestApp;
  let client: Client;
  before(async () => {
    app = await startTestApp({
      options: {
        accessTokens: [
          {
            issuer: ISSUER,
            audience: 'bank',
            jwks: { keys: [jwk] },
            levels: { two: 'strong', one: 'basic' },
            subject: ({ sub }) => sub,
          },
        ],
      },
      routes: (web, stepUp) => {
        web.post(
          '/pay',
          stepUp.requireFor('transfer', (req) => req.body, { bearer: true }),
          (req, res) => {
            res.json(req.stepUp);
          },
        );
        web.get(
          '/scoped',
          stepUp.require('basic', { bearer: true, scope: ['pay'] }),
          (_req, res) => void res.json({}),
        );
      },
    });
    client = app.client();
  });
  after(() => app.close());

  const token = (claims: Record<string, unknown> = {}) =>
    new SignJWT({ scope: 'pay', client_id: 'shop', acr: 'two', auth_time: app.now - 10, ...claims })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k' })
      .setIssuer(ISSUER)
      .setAudience('bank')
      .setSubject('anna')
      .setJti('j')
      .setIssuedAt(app.now)
      .setExpirationTime(app.now + 60)
      .sign(keys.privateKey);
  const get = async (path: string, claims?: Record<string, unknown>) =>
    client.get(path, { authorization: `Bearer ${await token(claims)}` });
  const pay = async (facts: Record<string, unknown>, claims?: Record<string, unknown>) =>
    client.fetch('/pay', {
      method: 'POST',
      headers: { authorization: `Bearer ${await token(claims)}`, 'content-type': 'application/json' },
      body: JSON.stringify(facts),
    });

  it('holds the level that the map says, as old as auth_time', async () => {
    const answer = await get('/vault-token');
    expect(answer.status).to.equal(200);
    expect(await answer.json()).to.deep.include({ subject: 'anna', acr: 'strong' });
    expect((await get('/vault-token', { auth_time: app.now - 301 })).status).to.equal(401);
    expect((await get('/vault-token', { auth_time: undefined })).status).to.equal(401);
    expect((await get('/vault-token', { acr: 'one' })).headers.get('www-authenticate')).to.include(
      'acr_values="two"',
    );
  });

  it('leaves assurances as they are: told by their typ', async () => {
    const bert = app.client();
    await signIn(bert, 'bert');
    const { assurance } = await (await bert.json('/stepup/assurance', {})).json();
    const answer = await app.client().get('/vault-token', { authorization: `Bearer ${assurance}` });
    expect(answer.headers.get('www-authenticate'))
      .to.include('insufficient_user_authentication')
      .and.include('acr_values="strong"');
  });

  it('does not count where no guard takes tokens', async () => {
    expect((await get('/vault')).status).to.equal(401);
  });

  it('lets the rules of an action decide, and never counts as made for a transaction', async () => {
    expect((await pay({ amount: 10, country: 'DE' })).status).to.equal(200);
    expect((await pay({ amount: 10, country: 'KP' })).status).to.equal(403);
    expect((await pay({ amount: 5000, country: 'DE' })).status).to.equal(401);
  });

  it('must have the scope', async () => {
    expect((await get('/scoped')).status).to.equal(200);
    const refused = await get('/scoped', { scope: 'read' });
    expect(refused.status).to.equal(403);
    expect(refused.headers.get('www-authenticate')).to.equal(
      'Bearer error="insufficient_scope", scope="pay"',
    );
  });

  it('must be of the subject whose session comes beside it', async () => {
    const bert = app.client();
    await signIn(bert, 'bert');
    const answer = await bert.get('/vault-token', { authorization: `Bearer ${await token()}` });
    expect(answer.status).to.equal(401);
    expect(answer.headers.get('www-authenticate')).to.equal('Bearer error="invalid_token"');
  });
});
