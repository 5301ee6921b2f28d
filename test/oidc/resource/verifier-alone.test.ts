import { expect } from 'chai';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { AccessTokenVerifier } from '../../../src/access-token/verifier.ts';

const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' };
const NOW = 1_700_000_000;

describe('the verifier of access tokens', () => {
  const verifier = new AccessTokenVerifier({
    levels: ['low'],
    clock: () => NOW,
    issuers: [
      {
        ...{ issuer: 'https://as.example', audience: 'us', jwks: { keys: [jwk] }, levels: { one: 'low' } },
        subject: ({ sub }) => sub,
      },
    ],
  });
  const token = (claims: Record<string, unknown> = {}, typ = 'at+jwt') =>
    new SignJWT({ client_id: 'c', jti: 'j', acr: 'one', auth_time: NOW, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k', typ })
      .setIssuer('https://as.example')
      .setAudience('us')
      .setSubject('anna')
      .setIssuedAt(NOW)
      .setExpirationTime(NOW + 60)
      .sign(privateKey);

  it('finds the level of the map, and none for what only every object has', async () => {
    expect(await verifier.verify(await token())).to.deep.include({ subject: 'anna', level: 'low' });
    for (const acr of ['constructor', '__proto__', 'toString', 'ONE'])
      expect(await verifier.verify(await token({ acr })), acr).to.deep.include({ level: undefined });
  });

  it('takes an access token alone, by its typ in any spelling, and holds it to that again', async () => {
    for (const typ of ['at+jwt', 'AT+JWT', 'application/at+jwt']) {
      expect(verifier.takes(await token({}, typ)), typ).to.equal(true);
      expect(await verifier.verify(await token({}, typ)), typ).to.include({ subject: 'anna' });
    }
    for (const typ of ['JWT', 'assurance+jwt', 'at+jwt ', 'logout+jwt']) {
      expect(verifier.takes(await token({}, typ)), typ).to.equal(false);
      const thrown = await verifier.verify(await token({}, typ)).catch((error: unknown) => error);
      expect(thrown, typ).to.have.property('code', 'token_invalid');
    }
    for (const text of ['', 'a.b.c', 'x', '..']) expect(verifier.takes(text), text).to.equal(false);
  });

  it('takes a sign-in by a clock that runs a little ahead', async () => {
    expect((await verifier.verify(await token({ auth_time: NOW + 5 }))).subject).to.equal('anna');
    const thrown = await verifier
      .verify(await token({ auth_time: NOW + 6 }))
      .catch((error: unknown) => error);
    expect(thrown).to.have.property('code', 'token_invalid');
  });
});
