import { expect } from 'chai';
import { eachProvider } from '../support/hooks.ts';
import { follow } from '../support/provider-app.ts';

describe('an interaction', () => {
  const scene = eachProvider({ provider: { firstParty: [] } });

  it('is served at its own address only, whatever cookie comes along', async () => {
    const { shop, anna } = scene();
    const { client } = anna;
    const stopped = await follow(client, (await shop.begin()).url);
    const at = '/interaction/another';
    const planted = new Map(client.cookies);
    expect((await client.fetch(at)).status).to.equal(404);
    expect((await client.form(`${at}/consent`, { answer: 'allow' })).status).to.equal(404);
    for (const [name, value] of planted) client.cookies.set(name, value);
    expect((await client.form(`${stopped.url.pathname}/consent`, { answer: 'allow' })).status).to.equal(303);
  });
});
