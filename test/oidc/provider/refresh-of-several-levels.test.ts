import { expect } from 'chai';
import { refreshTokenGrant } from 'openid-client';
import { eachProvider, raise } from '../support/hooks.ts';
import { essentialAcr, follow } from '../support/provider-app.ts';

describe('a refresh where one of several levels was essential', () => {
  const scene = eachProvider({ provider: { issueRefreshToken: async () => true } });

  it('tells no more than the authorization did, though the session has risen', async () => {
    const { shop, anna } = scene();
    const request = await shop.begin(essentialAcr('strong', 'basic'));
    const tokens = await request.tokens((await follow(anna.client, request.url)).url);
    expect(tokens.claims()).to.include({ acr: 'basic' });
    await raise(scene());
    const refreshed = await refreshTokenGrant(shop.config, tokens.refresh_token ?? 'none');
    expect(refreshed.claims()).to.deep.include({ acr: 'basic', amr: ['pwd'] });
  });
});
