import { expect } from 'chai';
import { ResponseBodyError, refreshTokenGrant } from 'openid-client';
import { confirm, eachProvider, raise, type Scene } from '../support/hooks.ts';
import { essentialAcr, follow } from '../support/provider-app.ts';

const provider = { issueRefreshToken: async () => true };

describe('a refresh', () => {
  const scene = eachProvider({ provider });

  const begin = async ({ shop, anna }: Scene, parameters: Record<string, string>, stepUp: boolean) => {
    const request = await shop.begin(parameters);
    const stopped = await follow(anna.client, request.url);
    const back = stepUp ? await confirm(scene(), stopped) : stopped;
    const tokens = await request.tokens(back.url);
    const refresh = () => refreshTokenGrant(shop.config, tokens.refresh_token ?? 'none');
    return { claims: tokens.claims(), refresh };
  };

  it('tells the level again while it holds, with the same times', async () => {
    const { claims, refresh } = await begin(scene(), { acr_values: 'strong' }, true);
    const { acr, amr, auth_time } = ((await refresh()).claims() ?? {}) as Record<string, unknown>;
    expect({ acr, amr, auth_time }).to.deep.equal({
      acr: 'strong',
      amr: ['pwd', 'otp', 'mfa'],
      auth_time: claims?.auth_time,
    });
  });

  it('tells what still holds after the level has gone stale', async () => {
    const { refresh } = await begin(scene(), { acr_values: 'strong' }, true);
    scene().app.now += 301;
    expect((await refresh()).claims()).to.deep.include({ acr: 'basic', amr: ['pwd'] });
  });

  it('ends in unmet_authentication_requirements where the acr was essential and has gone stale', async () => {
    const { refresh } = await begin(scene(), essentialAcr('strong'), true);
    scene().app.now += 301;
    const error = await refresh().catch((thrown: unknown) => thrown);
    expect(error)
      .to.be.instanceOf(ResponseBodyError)
      .with.property('error', 'unmet_authentication_requirements');
  });

  it('remembers that it was essential where acr_values stood beside it', async () => {
    const { refresh } = await begin(scene(), { ...essentialAcr('strong'), acr_values: 'basic' }, true);
    expect((await refresh()).claims()).to.include({ acr: 'strong' });
    scene().app.now += 301;
    const error = await refresh().catch((thrown: unknown) => thrown);
    expect(error).to.have.property('error', 'unmet_authentication_requirements');
  });

  it('never tells more than the authorization did', async () => {
    const { refresh } = await begin(scene(), {}, false);
    await raise(scene());
    expect((await refresh()).claims()).to.deep.include({ acr: 'basic', amr: ['pwd'] });
  });

  it('without offline_access ends with the session', async () => {
    const { refresh } = await begin(scene(), {}, false);
    await scene().anna.client.json('/sign-out', {});
    const error = await refresh().catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(ResponseBodyError).with.property('error', 'invalid_grant');
  });
});

describe('a refresh of what outlives the session', () => {
  const scene = eachProvider({ provider: { ...provider, expiresWithSession: async () => false } });

  it('tells no level after the session has ended', async () => {
    const { shop, anna } = scene();
    const request = await shop.begin();
    const tokens = await request.tokens((await follow(anna.client, request.url)).url);
    const claims = tokens.claims();
    await anna.client.json('/sign-out', {});
    const after = (await refreshTokenGrant(shop.config, tokens.refresh_token ?? 'none')).claims() ?? {};
    expect(after).to.not.have.any.keys('acr', 'amr');
    expect(after).to.have.property('auth_time', claims?.auth_time);
  });
});
