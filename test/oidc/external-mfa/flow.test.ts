import { expect } from 'chai';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { CLIENT_ID, ceremonyOf, confirm, eachScene, finish, REDIRECT, SUB, send } from './support/entra.ts';

describe('the external-MFA provider and Entra, which this test plays', () => {
  const scene = eachScene();

  it('answers with one acr, exactly one method, the sub of the hint, nonce and state', async () => {
    const { origin, browser, events } = scene();
    const id = ceremonyOf(await send(scene()));
    await confirm(scene(), id);
    const { action, fields } = await finish(scene());
    expect(action).to.equal(REDIRECT);
    expect(Object.keys(fields)).to.have.members(['id_token', 'state']);
    expect(fields.state).to.equal('the state <&">');
    const keys = createLocalJWKSet(await (await browser.get('/external-mfa/jwks')).json());
    const { payload } = await jwtVerify(fields.id_token ?? '', keys, {
      ...{ issuer: `${origin}/external-mfa`, audience: CLIENT_ID, algorithms: ['RS256'] },
      currentDate: new Date(scene().now * 1000),
    });
    const { iat, exp, ...said } = payload;
    expect(said).to.deep.equal({
      ...{ iss: `${origin}/external-mfa`, aud: CLIENT_ID, sub: SUB, nonce: 'the-nonce' },
      ...{ acr: 'possessionorinherence', amr: ['otp'] },
    });
    expect(Number(exp) - Number(iat)).to.equal(300);
    expect(events.at(-1)).to.include({
      type: 'external_mfa.answered',
      requestId: 'f0e1d2c3-0000-4000-8000-000000000001',
    });
  });

  it('sends no state where none came', async () => {
    const id = ceremonyOf(await send(scene(), { parameters: { state: undefined } }));
    await confirm(scene(), id);
    expect(Object.keys((await finish(scene())).fields)).to.deep.equal(['id_token']);
  });

  it('does without what Microsoft’s reference lets away', async () => {
    ceremonyOf(await send(scene(), { parameters: { state: undefined, 'client-request-id': undefined } }));
  });

  it('answers with the first of several acr words that holds', async () => {
    const id = ceremonyOf(await send(scene(), { acr: ['inherence', 'possession'], amr: ['otp'] }));
    await confirm(scene(), id);
    expect(decodeJwt((await finish(scene())).fields.id_token ?? '')).to.deep.include({ acr: 'possession' });
  });

  it('signs with a key of its own, and says which', async () => {
    const id = ceremonyOf(await send(scene()));
    await confirm(scene(), id);
    const { fields } = await finish(scene());
    const { kid } = decodeProtectedHeader(fields.id_token ?? '');
    const ours = await (await scene().browser.get('/.well-known/jwks.json')).json();
    expect(ours.keys.map((key: { kid: string }) => key.kid)).not.to.include(kid);
  });

  it('answers once', async () => {
    const id = ceremonyOf(await send(scene()));
    await confirm(scene(), id);
    await finish(scene());
    const again = await scene().browser.get('/external-mfa/resume/answer');
    expect(again.status).to.equal(401);
  });

  it('leads back to the ceremony while nothing is proved', async () => {
    const id = ceremonyOf(await send(scene()));
    const early = await scene().browser.get('/external-mfa/resume/answer');
    expect(early.headers.get('location')).to.equal(`/external-mfa/ceremonies/${id}`);
  });

  it('ends in access_denied where the person gives up', async () => {
    const id = ceremonyOf(await send(scene()));
    await scene().browser.fetch(`/external-mfa/ceremonies/${id}`, { method: 'DELETE' });
    expect((await finish(scene())).fields).to.deep.equal({ error: 'access_denied', state: 'the state <&">' });
  });

  it('is over after five minutes', async () => {
    const id = ceremonyOf(await send(scene()));
    scene().now += 301;
    expect((await scene().browser.get(`/external-mfa/ceremonies/${id}`)).status).to.equal(401);
    expect((await scene().browser.get('/external-mfa/resume/answer')).status).to.equal(401);
  });
});
