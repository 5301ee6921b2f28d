import { expect } from 'chai';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { SigningKeys } from 'passport-stepup';
import { sha256 } from 'passport-stepup/strategy-kit';
import { open, personWithOtp, problemOf, stepUp, submit } from '../../support/ceremony.ts';
import type { Client } from '../../support/jar.ts';
import { codeAt, NOW, signIn } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

const keys = SigningKeys.generate({ clock: () => NOW });

describe('an assurance as a bearer token', () => {
  const app = eachApp({ options: { keys } });
  const tokenOf = async (client: Client) =>
    (await (await client.json('/stepup/assurance', {})).json()).assurance;
  const present = (client: Client, token: string, scheme = 'Bearer', more = {}) =>
    client.get('/vault-token', { authorization: `${scheme} ${token}`, ...more });
  let client: Client;
  let secret: string;
  let token: string;
  beforeEach(async () => {
    ({ client, secret } = await personWithOtp(app()));
    await stepUp(app(), client, secret);
    token = await tokenOf(client);
  });

  it('lets pass where the guard takes it', async () => {
    expect(await (await present(app().client(), token)).json()).to.include({
      subject: 'anna',
      acr: 'strong',
    });
  });

  it('is not looked at where the guard does not say so', async () => {
    expect(
      (
        await app()
          .client()
          .get('/vault', { authorization: `Bearer ${token}` })
      ).status,
    ).to.equal(401);
  });

  it('is refused beside the session of another person (rule 3)', async () => {
    const bob = app().client();
    await signIn(bob, 'bob');
    expect(await problemOf(await present(bob, token))).to.equal('401 token_invalid');
  });

  it('is refused beside another session of the same person (rule 3)', async () => {
    const other = app().client();
    await signIn(other);
    const refused = await present(other, token);
    expect(refused.headers.get('www-authenticate')).to.equal('Bearer error="invalid_token"');
    expect(await problemOf(refused)).to.equal('401 token_invalid');
  });

  it('is refused below the level, with the challenge', async () => {
    const other = app().client();
    await signIn(other, 'bob');
    const low = await tokenOf(other);
    expect(await problemOf(await present(app().client(), low))).to.equal(
      '401 insufficient_user_authentication',
    );
  });

  it('bound to a key is refused as a bearer, and taken with its proof once, for this address', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const jkt = await calculateJwkThumbprint(jwk);
    const at = app().now;
    const dpop = (claims: object) =>
      new SignJWT({ jti: String(Math.random()), iat: at, ...claims })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
        .sign(privateKey);
    const asked = await dpop({ htm: 'POST', htu: `${app().origin}/stepup/assurance` });
    const ask = async () => client.fetch('/stepup/assurance', { method: 'POST', headers: { dpop: asked } });
    const bound = { token: (await (await ask()).json()).assurance };
    const { cnf } = JSON.parse(Buffer.from(bound.token.split('.')[1] ?? '', 'base64url').toString());
    expect(cnf).to.deep.equal({ jkt });
    expect(await problemOf(await ask()), 'the same proof again').to.equal('400 request_malformed');
    const proof = (htu: string) => dpop({ htm: 'GET', htu, ath: sha256(bound.token) });
    const here = await proof(`${app().origin}/vault-token`);
    const elsewhere = await proof('http://evil.example/vault-token');
    const stranger = () => app().client();
    expect(await problemOf(await present(stranger(), bound.token))).to.equal('401 token_invalid');
    expect(await problemOf(await present(stranger(), bound.token, 'DPoP'))).to.equal('401 token_invalid');
    const foreign = await present(stranger(), bound.token, 'DPoP', { dpop: elsewhere, host: 'evil.example' });
    expect(await problemOf(foreign)).to.equal('401 token_invalid');
    expect((await present(stranger(), bound.token, 'DPoP', { dpop: here })).status).to.equal(200);
    expect(await problemOf(await present(stranger(), bound.token, 'DPoP', { dpop: here }))).to.equal(
      '401 token_invalid',
    );
    expect(await problemOf(await present(stranger(), token, 'DPoP', { dpop: here }))).to.equal(
      '401 token_invalid',
    );
  });

  for (const [what, changed] of Object.entries({
    'for another method': { htm: 'GET' },
    'for another address': { htu: 'https://evil.example/stepup/assurance' },
    'that is old': { iat: NOW - 61 },
  })) {
    it(`is not made for a proof of a key ${what}`, async () => {
      const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
      const htu = `${app().origin}/stepup/assurance`;
      const dpop = await new SignJWT({ jti: what, iat: app().now, htm: 'POST', htu, ...changed })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(publicKey) })
        .sign(privateKey);
      const answer = await client.fetch('/stepup/assurance', { method: 'POST', headers: { dpop } });
      expect(await problemOf(answer)).to.equal('400 request_malformed');
    });
  }

  it('is refused once a factor that it tells of was withdrawn or reset', async () => {
    expect((await present(app().client(), token)).status).to.equal(200);
    await app().stepUp.resetEnrollment({ subject: 'anna', factor: 'otp' });
    expect(await problemOf(await present(app().client(), token))).to.equal('401 token_invalid');
  });

  it('goes on when a factor that it tells of was proved anew', async () => {
    app().now += 30;
    const { id } = await open(client, { acr_values: 'strong', max_age: 10 });
    const done = await submit(client, id, { code: await codeAt(app(), secret) });
    expect(await done.json()).to.include({ result: 'verified' });
    expect((await present(app().client(), token)).status).to.equal(200);
  });
});
