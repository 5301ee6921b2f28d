import { expect } from 'chai';
import { eachProvider } from '../../support/hooks.ts';
import { follow } from '../../support/provider-app.ts';

describe('an essential acr that leaves no value', () => {
  const scene = eachProvider();

  it('ends in unmet_authentication_requirements, also with acr_values beside it', async () => {
    const { shop, anna } = scene();
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values: [] } } });
    for (const beside of [{}, { acr_values: 'basic' }]) {
      const back = await follow(anna.client, (await shop.begin({ claims, ...beside })).url);
      expect(back.url.searchParams.get('error')).to.equal('unmet_authentication_requirements');
    }
  });
});
