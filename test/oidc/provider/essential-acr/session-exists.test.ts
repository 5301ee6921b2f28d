import { expect } from 'chai';
import { confirm, eachProvider } from '../../support/hooks.ts';
import { essentialAcr, follow } from '../../support/provider-app.ts';

describe('an essential acr, where a session exists', () => {
  const scene = eachProvider();

  it('leads to a step-up, never to a token of a lower acr', async () => {
    const { shop, anna } = scene();
    const low = await shop.begin();
    const back = await follow(anna.client, low.url);
    expect((await low.tokens(back.url)).claims()).to.include({ acr: 'basic' });
    const high = await shop.begin(essentialAcr('strong'));
    const stopped = await follow(anna.client, high.url);
    expect(stopped.url.pathname).to.match(/^\/stepup\/ceremonies\//);
    const raised = await confirm(scene(), stopped);
    expect((await high.tokens(raised.url)).claims()).to.include({ acr: 'strong' });
  });

  it('is met at once where the level is held', async () => {
    const { shop, anna } = scene();
    const first = await shop.begin(essentialAcr('strong'));
    await confirm(scene(), await follow(anna.client, first.url));
    const again = await shop.begin(essentialAcr('strong'));
    const back = await follow(anna.client, again.url);
    expect((await again.tokens(back.url)).claims()).to.include({ acr: 'strong' });
  });

  it('takes one value as it takes several', async () => {
    const { shop, anna } = scene();
    const claims = JSON.stringify({ id_token: { acr: { essential: true, value: 'strong' } } });
    const stopped = await follow(anna.client, (await shop.begin({ claims })).url);
    expect(stopped.url.pathname).to.match(/^\/stepup\/ceremonies\//);
  });
});
