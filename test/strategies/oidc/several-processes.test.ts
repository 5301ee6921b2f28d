import { expect } from 'chai';
import { randomDPoPKeyPair } from 'openid-client';
import { OidcStrategy, type OidcStrategyOptions } from 'passport-stepup/strategies/oidc';
import { StepUpError } from 'passport-stepup/strategy-kit';
import { freePort } from '../../support/free-port.ts';
import { captureOf } from './support/forger.ts';
import { trust } from './support/rig.ts';
import { SECRET, startUpstream, type Upstream } from './support/upstream.ts';

const pair = await randomDPoPKeyPair();

describe('a person who comes back to another process', () => {
  let upstream: Upstream;
  before(async () => {
    const client = { redirect_uris: ['https://app.example/stepup/callback/work'] };
    upstream = await startUpstream(await freePort(), { client });
  });
  after(() => upstream.close());

  const roundTrip = async (options: Partial<OidcStrategyOptions>) => {
    const [one, other] = [0, 1].map(
      () =>
        new OidcStrategy({
          issuer: upstream.issuer,
          clientId: 'app',
          clientSecret: SECRET,
          trust,
          ...options,
        }),
    ) as [OidcStrategy, OidcStrategy];
    const sent = await one.verify(captureOf({}));
    if (sent.result !== 'redirect' || !sent.carry) throw new Error('not sent');
    const callback = await upstream.visit(sent.location);
    return other.verify(captureOf({ callback, carried: sent.carry })).catch((thrown: unknown) => thrown);
  };

  it('is judged there', async () => {
    expect(await roundTrip({})).to.include({ result: 'verified' });
  });

  it('is judged there with a key that all processes have', async () => {
    expect(await roundTrip({ dpop: pair })).to.include({ result: 'verified' });
  });

  it('proves nothing there where each process has a key of its own', async () => {
    expect(await roundTrip({ dpop: true }))
      .to.be.instanceOf(StepUpError)
      .with.property('code', 'vendor_refused');
  });
});
