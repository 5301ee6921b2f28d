import { expect } from 'chai';
import { refreshTokenGrant } from 'openid-client';
import { eachProvider } from '../support/hooks.ts';
import { follow } from '../support/provider-app.ts';

describe('what the provider keeps in the store', () => {
  const scene = eachProvider({ provider: { issueRefreshToken: async () => true, rotateRefreshToken: true } });

  const begin = async () => {
    const { shop, anna } = scene();
    const request = await shop.begin();
    const back = await follow(anna.client, request.url);
    return { tokens: () => request.tokens(back.url), shop };
  };
  const errorOf = (work: Promise<unknown>) => work.catch((thrown: { error?: string }) => thrown.error);

  it('counts a code once, and takes back what came of it when it is shown again', async () => {
    const { tokens } = await begin();
    const { access_token } = await tokens();
    expect(await scene().app.provider.AccessToken.find(access_token)).to.not.equal(undefined);
    expect(await errorOf(tokens())).to.equal('invalid_grant');
    expect(await scene().app.provider.AccessToken.find(access_token)).to.equal(undefined);
  });

  it('counts a code once of many at the same time', async () => {
    const { tokens } = await begin();
    const ended = await Promise.allSettled(Array.from({ length: 8 }, tokens));
    expect(ended.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
  });

  it('counts a refresh token that is replaced once, and takes back the new one when it is shown again', async () => {
    const { tokens, shop } = await begin();
    const first = (await tokens()).refresh_token ?? '';
    const second = (await refreshTokenGrant(shop.config, first)).refresh_token ?? '';
    expect(second).to.not.equal(first);
    expect(await errorOf(refreshTokenGrant(shop.config, first))).to.equal('invalid_grant');
    expect(await errorOf(refreshTokenGrant(shop.config, second))).to.equal('invalid_grant');
  });
});
