import { expect } from 'chai';
import { eachProvider } from '../../support/hooks.ts';
import { ceremonyAt, essentialAcr, follow, goOn } from '../../support/provider-app.ts';

describe('a ceremony that its person gives up', () => {
  const scene = eachProvider();

  const giveUp = async (parameters: Record<string, string>) => {
    const { shop, anna } = scene();
    const request = await shop.begin(parameters);
    const stopped = await follow(anna.client, request.url);
    await anna.client.fetch(`/stepup/ceremonies/${ceremonyAt(stopped)}`, { method: 'DELETE' });
    return { request, back: await goOn(anna.client, stopped) };
  };

  it('ends in unmet_authentication_requirements where the acr is essential', async () => {
    const { back } = await giveUp(essentialAcr('strong'));
    expect(back.url.searchParams.get('error')).to.equal('unmet_authentication_requirements');
    expect(back.url.searchParams.has('code')).to.equal(false);
  });

  it('goes on with what holds where it is voluntary', async () => {
    const { back, request } = await giveUp({ acr_values: 'strong' });
    expect((await request.tokens(back.url)).claims()).to.deep.include({ acr: 'basic', amr: ['pwd'] });
  });
});
