import { expect } from 'chai';
import { eachProvider } from '../support/hooks.ts';
import { follow, signInAt } from '../support/provider-app.ts';

describe('an id_token_hint of another person', () => {
  const scene = eachProvider();

  it('ends in login_required, and in no token of whoever is signed in', async () => {
    const { app, shop, anna } = scene();
    const request = await shop.begin();
    const { id_token = '' } = await request.tokens((await follow(anna.client, request.url)).url);
    const bert = app.client();
    const signedIn = await signInAt(bert, await follow(bert, (await shop.begin()).url), 'bert');
    expect(signedIn.url.searchParams.has('code')).to.equal(true);
    const back = await follow(bert, (await shop.begin({ id_token_hint: id_token })).url);
    expect(back.url.searchParams.get('error')).to.equal('login_required');
  });
});
