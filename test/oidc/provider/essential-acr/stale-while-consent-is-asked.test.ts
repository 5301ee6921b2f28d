import { expect } from 'chai';
import { confirm, eachProvider } from '../../support/hooks.ts';
import { essentialAcr, follow } from '../../support/provider-app.ts';

describe('an essential acr that goes stale while the person looks at the page of consent', () => {
  const scene = eachProvider({ provider: { firstParty: [] } });

  it('is asked for again, and not told', async () => {
    const { app, shop, anna } = scene();
    const request = await shop.begin(essentialAcr('strong'));
    const asked = await confirm(scene(), await follow(anna.client, request.url));
    expect(asked.url.pathname).to.match(/^\/interaction\//);
    app.now += 301;
    const sent = await anna.client.form(`${asked.url.pathname}/consent`, { answer: 'allow' });
    const again = await follow(anna.client, sent.headers.get('location') ?? '');
    expect(again.url.pathname).to.match(/^\/stepup\/ceremonies\//);
    const back = await confirm(scene(), again);
    expect((await request.tokens(back.url)).claims()).to.include({ acr: 'strong' });
  });
});
