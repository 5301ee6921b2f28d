import { expect } from 'chai';
import { confirm, eachProvider } from '../../support/hooks.ts';
import { essentialAcr, follow } from '../../support/provider-app.ts';

describe('acr_values beside an essential acr', () => {
  const scene = eachProvider();

  it('does not weaken it', async () => {
    const { shop, anna } = scene();
    const request = await shop.begin({ ...essentialAcr('strong'), acr_values: 'basic' });
    const stopped = await follow(anna.client, request.url);
    expect(stopped.url.pathname).to.match(/^\/stepup\/ceremonies\//);
    const back = await confirm(scene(), stopped);
    expect((await request.tokens(back.url)).claims()).to.include({ acr: 'strong' });
  });
});
