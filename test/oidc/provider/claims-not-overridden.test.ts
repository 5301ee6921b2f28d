import { expect } from 'chai';
import { fetchUserInfo } from 'openid-client';
import { eachProvider } from '../support/hooks.ts';
import { follow } from '../support/provider-app.ts';

const evil = { acr: 'strong', amr: ['face'], auth_time: 1 };
const provider = {
  findAccount: (_ctx: unknown, sub: string) => ({
    accountId: sub,
    claims: () => ({ sub, name: 'Anna', ...evil }),
  }),
  extraTokenClaims: () => ({ tenant: 'north', ...evil }),
  claims: { profile: ['name'] },
};

describe('an application’s hooks', () => {
  const warnings: unknown[] = [];
  const logger = { warn: (facts: unknown) => void warnings.push(facts), error: () => {} };
  const scene = eachProvider({ provider, options: { logger } });

  it('cannot set acr, amr and auth_time, and are warned of', async () => {
    const { app, shop, anna } = scene();
    const request = await shop.begin({ scope: 'openid profile' });
    const tokens = await request.tokens((await follow(anna.client, request.url)).url);
    expect(tokens.claims()).to.deep.include({ acr: 'basic', amr: ['pwd'] });
    const userinfo = await fetchUserInfo(shop.config, tokens.access_token, 'anna');
    expect(userinfo).to.deep.equal({ sub: 'anna', name: 'Anna' });
    const kept = await app.provider.AccessToken.find(tokens.access_token);
    expect(kept?.extra).to.deep.include({ tenant: 'north', acr: 'basic', amr: ['pwd'] });
    expect(warnings).to.deep.include({ claims: ['acr', 'amr', 'auth_time'] });
  });
});
