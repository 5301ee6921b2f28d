import { expect } from 'chai';
import { eachProvider } from '../../support/hooks.ts';
import { essentialAcr, follow } from '../../support/provider-app.ts';

describe('prompt=none', () => {
  const scene = eachProvider();

  for (const [what, asked] of Object.entries({
    'an essential acr': essentialAcr('strong'),
    acr_values: { acr_values: 'strong' },
  })) {
    it(`ends in interaction_required where ${what} needs a step-up`, async () => {
      const { shop, anna } = scene();
      await follow(anna.client, (await shop.begin()).url);
      const back = await follow(anna.client, (await shop.begin({ ...asked, prompt: 'none' })).url);
      expect(back.url.searchParams.get('error')).to.equal('interaction_required');
    });
  }

  it('ends in login_required where nobody is signed in', async () => {
    const { app, shop } = scene();
    const back = await follow(app.client(), (await shop.begin({ prompt: 'none' })).url);
    expect(back.url.searchParams.get('error')).to.equal('login_required');
  });

  it('is answered where the level is held', async () => {
    const { shop, anna } = scene();
    await follow(anna.client, (await shop.begin()).url);
    const request = await shop.begin({ ...essentialAcr('basic'), prompt: 'none' });
    const back = await follow(anna.client, request.url);
    expect((await request.tokens(back.url)).claims()).to.include({ acr: 'basic' });
  });
});
