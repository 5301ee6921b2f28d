import { expect } from 'chai';
import { buildAuthorizationUrlWithPAR } from 'openid-client';
import { eachProvider } from '../../support/hooks.ts';
import { essentialAcr, follow } from '../../support/provider-app.ts';

describe('an essential acr in a pushed request', () => {
  const scene = eachProvider();

  it('stands, whatever the browser adds to the address', async () => {
    const { shop, anna } = scene();
    const { url } = await shop.begin(essentialAcr('strong'));
    const pushed = await buildAuthorizationUrlWithPAR(shop.config, url.searchParams);
    pushed.searchParams.set('acr_values', 'basic');
    pushed.searchParams.set('claims', '{"id_token":{"acr":null}}');
    const stopped = await follow(anna.client, pushed);
    expect(stopped.url.pathname).to.match(/^\/stepup\/ceremonies\//);
  });
});
