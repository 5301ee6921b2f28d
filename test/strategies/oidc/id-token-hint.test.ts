import { expect } from 'chai';
import { decodeJwt } from 'jose';
import { come, eachRig, leave, link, statusOf } from './support/rig.ts';

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

    it('is not kept', async () => {
      const { client } = await link(rig());
      await rig().upstream.visit((await leave(client)).location);
      expect(rig().upstream.asked).to.not.have.property('id_token_hint');
    });
  });
});
