import { X509Certificate } from 'node:crypto';
import { expect } from 'chai';
import { importJWK, importX509 } from 'jose';
import { eachScene } from './support/entra.ts';

describe('the discovery document', () => {
  const scene = eachScene();
  const at = '/external-mfa/.well-known/openid-configuration';

  it('has every required member, a Content-Length and the issuer to the letter', async () => {
    const { origin, browser } = scene();
    const answer = await browser.get(at);
    const text = await answer.text();
    expect(answer.headers.get('content-length')).to.equal(String(Buffer.byteLength(text)));
    expect(JSON.parse(text)).to.deep.include({
      issuer: `${origin}/external-mfa`,
      authorization_endpoint: `${origin}/external-mfa/authorize`,
      jwks_uri: `${origin}/external-mfa/jwks`,
      scopes_supported: ['openid'],
      response_types_supported: ['id_token'],
      response_modes_supported: ['form_post'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    });
  });

  it('is at its exact address only', async () => {
    for (const path of [`${at}/`, `${at}/x`, at.toUpperCase(), '/external-mfa/.well-known/']) {
      expect((await scene().browser.get(path)).status, path).to.equal(404);
    }
    expect((await scene().browser.fetch(at, { method: 'POST' })).status).to.equal(405);
  });

  it('leads to RS256 keys, each with a certificate of that very key and a kid in base64', async () => {
    const { keys } = await (await scene().browser.get('/external-mfa/jwks')).json();
    expect(keys).to.have.length(1);
    const [jwk] = keys;
    expect(jwk).to.include({ kty: 'RSA', alg: 'RS256', use: 'sig' });
    expect(Object.keys(jwk)).not.to.include.members(['d']);
    expect(Buffer.from(jwk.kid, 'base64').toString('base64')).to.equal(jwk.kid);
    const certificate = new X509Certificate(Buffer.from(jwk.x5c[0], 'base64'));
    expect(certificate.verify(certificate.publicKey)).to.equal(true);
    expect(certificate.subject).to.equal(certificate.issuer);
    const { n, e } = certificate.publicKey.export({ format: 'jwk' });
    expect({ n, e }).to.deep.equal({ n: jwk.n, e: jwk.e });
    await importX509(certificate.toString(), 'RS256');
    await importJWK(jwk, 'RS256');
  });
});
