import { expect } from 'chai';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { SigningKeys } from 'passport-stepup';
import { sha256 } from 'passport-stepup/strategy-kit';
import { evidence } from 'passport-stepup/testing';
import { AssuranceIssuer } from '../../../src/assurance/issue.ts';
import { personWithOtp, problemOf, stepUp } from '../../support/ceremony.ts';
import type { Client } from '../../support/jar.ts';
import { NOW, signIn } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

const keys = SigningKeys.generate({ clock: () => NOW });

describe('an assurance as a bearer token', () => {
  const app = eachApp({ options: { keys } });
  const tokenOf = async (client: Client) =>
    (await (await client.json('/stepup/assurance', {})).json()).assurance;
  const present = (client: Client, token: string, scheme = 'Bearer', more = {}) =>
    client.get('/vault-token', { authorization: `${scheme} ${token}`, ...more });
  let client: Client;
  let token: string;
  beforeEach(async () => {
    const person = await personWithOtp(app());
    client = person.client;
    await stepUp(app(), client, person.secret);
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
    const { sid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const at = app().now;
    const issuer = new AssuranceIssuer({
      issuer: app().origin,
      audience: app().origin,
      keys,
      clock: () => at,
    });
    const of = { at, subject: 'anna', session: sid };
    const witness = [evidence('password', of), evidence('otp', of)];
    const bound = await issuer.issue({ held: { acr: 'strong', witness }, confirmation: { jkt } });
    const proof = (htu: string) =>
      new SignJWT({ htm: 'GET', htu, jti: htu + Math.random(), iat: at, ath: sha256(bound.token) })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
        .sign(privateKey);
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
});
