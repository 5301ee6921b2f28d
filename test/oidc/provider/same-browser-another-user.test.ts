import { expect } from 'chai';
import { signIn } from '../../support/step-up-app.ts';
import { eachProvider } from '../support/hooks.ts';
import { type Arrived, follow, signInAt } from '../support/provider-app.ts';

describe('another user in the same browser', () => {
  const scene = eachProvider();

  it('gets a token of their own, and nothing of the one before', async () => {
    const { shop, anna } = scene();
    await follow(anna.client, (await shop.begin({ acr_values: 'basic' })).url);
    await signIn(anna.client, 'bert');
    const request = await shop.begin();
    const asked = await follow(anna.client, request.url);
    const back = await endBefore(asked);
    expect((await request.tokens(back.url)).claims()).to.deep.include({
      sub: 'bert',
      acr: 'basic',
      amr: ['pwd'],
    });
  });

  it('is not signed in by who was there before, after signing out', async () => {
    const { shop, anna } = scene();
    await follow(anna.client, (await shop.begin()).url);
    await anna.client.json('/sign-out', {});
    const request = await shop.begin();
    const back = await signInAt(anna.client, await follow(anna.client, request.url), 'bert');
    expect((await request.tokens(back.url)).claims()).to.include({ sub: 'bert' });
  });

  /** Where the provider’s page ends the session before by a form that sends itself. */
  async function endBefore(at: Arrived): Promise<Arrived> {
    const { client } = scene().anna;
    const page = (await at.answer?.text()) ?? '';
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? [];
    expect(xsrf, page.slice(0, 300)).to.not.equal('');
    const ended = await client.form('/session/end/confirm', { xsrf, logout: 'yes' });
    return follow(client, ended.headers.get('location') ?? '/none');
  }
});
