import { expect } from 'chai';
import { eachProvider } from '../../support/hooks.ts';
import { essentialAcr, follow } from '../../support/provider-app.ts';

describe('an essential acr that the policy does not know', () => {
  const scene = eachProvider();

  it('ends in unmet_authentication_requirements', async () => {
    const { shop, anna } = scene();
    const back = await follow(anna.client, (await shop.begin(essentialAcr('nuclear'))).url);
    expect(back.url.searchParams.get('error')).to.equal('unmet_authentication_requirements');
  });

  it('is met by another one of the list that is known', async () => {
    const { shop, anna } = scene();
    const request = await shop.begin(essentialAcr('nuclear', 'basic'));
    const back = await follow(anna.client, request.url);
    expect((await request.tokens(back.url)).claims()).to.include({ acr: 'basic' });
  });
});
