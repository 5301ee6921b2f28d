import { expect } from 'chai';
import { confirm, eachProvider } from '../support/hooks.ts';
import { CLIENT, follow } from '../support/provider-app.ts';

describe('what a client has registered as its default', () => {
  const clients = [{ ...CLIENT, default_acr_values: ['strong'], default_max_age: 60 }] as never;
  const scene = eachProvider({ provider: { clients } });

  it('is asked as if the request had said so: a level and an age', async () => {
    const { app, shop, anna } = scene();
    const request = await shop.begin();
    const stopped = await follow(anna.client, request.url);
    expect(stopped.url.pathname).to.match(/^\/stepup\/ceremonies\//);
    const back = await confirm(scene(), stopped);
    expect((await request.tokens(back.url)).claims()).to.include({ acr: 'strong' });
    app.now += 61;
    const again = await follow(anna.client, (await shop.begin()).url);
    expect(again.url.pathname).to.match(/^\/stepup\/ceremonies\//);
  });
});
