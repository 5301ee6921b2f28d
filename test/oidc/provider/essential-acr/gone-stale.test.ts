import { expect } from 'chai';
import { confirm, eachProvider } from '../../support/hooks.ts';
import { essentialAcr, follow } from '../../support/provider-app.ts';

describe('an essential acr, after its level has gone stale', () => {
  const scene = eachProvider();

  it('is asked for again', async () => {
    const { app, shop, anna } = scene();
    const first = await shop.begin(essentialAcr('strong'));
    await confirm(scene(), await follow(anna.client, first.url));
    app.now += 301;
    const later = await follow(anna.client, (await shop.begin(essentialAcr('strong'))).url);
    expect(later.url.pathname).to.match(/^\/stepup\/ceremonies\//);
  });

  it('is no longer told by who asks for nothing', async () => {
    const { app, shop, anna } = scene();
    await confirm(scene(), await follow(anna.client, (await shop.begin(essentialAcr('strong'))).url));
    app.now += 301;
    const plain = await shop.begin();
    const back = await follow(anna.client, plain.url);
    expect((await plain.tokens(back.url)).claims()).to.deep.include({ acr: 'basic', amr: ['pwd'] });
  });
});
