import { expect } from 'chai';
import { decodeJwt } from 'jose';
import { OidcStrategy } from 'passport-stepup/strategies/oidc';
import { captureOf, startForger } from './support/forger.ts';
import { come, eachRig, leave, link, statusOf, trust } from './support/rig.ts';

describe('the ID token of a link', () => {
  describe('where it is kept', () => {
    const rig = eachRig({ strategy: { idTokenHint: true } });

    it('tells the provider who is expected, and nobody else', async () => {
      const { app, upstream } = rig();
      const { client } = await link(rig());
      const { id, location } = await leave(client);
      const back = await upstream.visit(location);
      expect(decodeJwt(String(upstream.asked.id_token_hint))).to.include({ sub: 'u-anna', aud: 'app' });
      await come(client, back);
      expect(await statusOf(client, id)).to.equal('complete');
      const shown = await (await client.get('/stepup/enrollments')).text();
      expect(shown + JSON.stringify(app.events)).not.to.include(String(upstream.asked.id_token_hint));
    });
  });

  describe('where nothing is said', () => {
    const rig = eachRig();

    it('is not in what the link keeps', async () => {
      const forger = await startForger();
      try {
        const own = { issuer: forger.issuer, clientId: 'app', clientSecret: 's', trust };
        const strategy = new OidcStrategy(own);
        const sent = await strategy.enroll?.(captureOf({}));
        if (sent?.result !== 'redirect' || !sent.carry) throw new Error('not sent');
        const { searchParams } = new URL(sent.location);
        forger.nonce = searchParams.get('nonce') ?? '';
        const callback = new URL(`https://app.example/cb?code=c&state=${searchParams.get('state')}`);
        callback.searchParams.set('iss', forger.issuer);
        const made = await strategy.enroll?.(captureOf({ callback, carried: sent.carry }));
        const enrollment = { reference: `${forger.issuer} u-anna` };
        expect(made).to.deep.include({ result: 'enrolled', enrollment });
      } finally {
        forger.close();
      }
    });

    it('is not sent', async () => {
      const { client } = await link(rig());
      await rig().upstream.visit((await leave(client)).location);
      expect(rig().upstream.asked).to.not.have.property('id_token_hint');
    });
  });
});
