import { expect } from 'chai';
import { decodeJwt } from 'jose';
import { createStepUp, definePolicy, SigningKeys } from 'passport-stepup';
import { entraProfile, externalMfaProvider } from 'passport-stepup/oidc';
import { FactorStrategy, type Outcome, rejected, verified } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { NamePasswordStrategy } from '../../support/step-up-app.ts';
import {
  APPLICATION,
  CLIENT_ID,
  ceremonyOf,
  finish,
  type Scene,
  send,
  startScene,
  submit,
  TENANT,
} from './support/entra.ts';

/** Proves one method by a word. */
class WordStrategy extends FactorStrategy<Record<string, string>> {
  readonly name: string;
  readonly methods;
  readonly input;
  constructor(method: 'keystroke' | 'otp' | 'pin') {
    super();
    this.name = `word-${method}`;
    this.methods = [method] as const;
    this.input = z.object({ [method]: z.string() });
  }
  async verify({ input }: { readonly input: Record<string, string> }): Promise<Outcome> {
    return input[this.methods[0]] === 'right' ? verified() : rejected('wrong');
  }
}

const factors = {
  password: 'password',
  otp: { methods: ['otp'], firstUse: 'allow' },
  typing: 'keystroke',
  pin: 'pin',
} as const;

const start = (levels: Record<string, object | string>): Promise<Scene> => {
  const policy = definePolicy({ factors, levels, rules: [{ for: 'transfer', require: 'strong' }] } as never);
  const words = {
    otp: new WordStrategy('otp'),
    typing: new WordStrategy('keystroke'),
    pin: new WordStrategy('pin'),
  };
  const strategies = { password: new NamePasswordStrategy(), ...words };
  return startScene({ withCodes: false, options: { policy, strategies, has: () => true } as never });
};

describe('methods that Entra does not know', () => {
  const beside = { all: ['password', 'pin', { any: ['otp', { factor: 'typing', acceptFmr: 0.1 }] }] };
  let scene: Scene;
  beforeEach(async () => {
    scene = await start({ basic: 'password', strong: beside });
  });
  afterEach(() => scene.close());

  it('can be required beside one that it knows, and are never returned', async () => {
    const id = ceremonyOf(await send(scene));
    const { missing } = await (await scene.browser.get(`/external-mfa/ceremonies/${id}`)).json();
    expect(missing).to.have.length(1);
    expect(missing[0]).to.have.members(['pin', 'otp']);
    expect((await (await submit(scene.browser, id, 'otp', { otp: 'right' })).json()).ceremony).to.include({
      status: 'open',
    });
    expect((await (await submit(scene.browser, id, 'pin', { pin: 'right' })).json()).ceremony).to.include({
      status: 'complete',
    });
    expect(decodeJwt((await finish(scene)).fields.id_token ?? '')).to.deep.include({ amr: ['otp'] });
  });

  it('are not offered in place of one that it knows', async () => {
    const id = ceremonyOf(await send(scene));
    const answer = await submit(scene.browser, id, 'typing', { keystroke: 'right' });
    expect(answer.status).to.equal(404);
  });
});

describe('a level with no method that Entra knows', () => {
  it('is refused at start', async () => {
    const levels = { basic: 'password', strong: { all: ['password', 'pin'] } } as const;
    const stepUp = createStepUp({
      issuer: 'https://login.example',
      policy: definePolicy({ factors: { password: 'password', pin: 'pin' }, levels }),
      keys: SigningKeys.generate(),
      strategies: { password: new NamePasswordStrategy(), pin: new WordStrategy('pin') },
    });
    const make = () =>
      externalMfaProvider(stepUp, {
        ...{ profile: entraProfile(good), level: 'strong', accountOf: () => 'anna' },
        keys: SigningKeys.generate({ alg: 'RS256' }),
      });
    expect(make).to.throw().with.property('place', 'externalMfaProvider.level');
    await stepUp.close();
  });
});

const good = { clientId: CLIENT_ID, applicationId: APPLICATION, tenants: [TENANT] };

describe('entraProfile', () => {
  for (const [what, wrong, place] of [
    ['no tenant', { tenants: [] }, 'tenants'],
    ['a tenant by name', { tenants: ['contoso.com'] }, 'tenants'],
    ['no client', { clientId: '' }, 'clientId'],
    ['an application by name', { applicationId: 'stepup' }, 'applicationId'],
    ['an unknown cloud', { cloud: 'constructor' }, 'cloud'],
  ] as const) {
    it(`refuses ${what}`, () => {
      const make = () => entraProfile({ ...good, ...wrong } as never);
      expect(make).to.throw().with.property('place', `entraProfile.${place}`);
    });
  }

  it('has each cloud’s own address and issuer', () => {
    const profile = entraProfile({ ...good, cloud: 'china' });
    expect(profile.redirectUris).to.deep.equal([
      'https://login.partner.microsoftonline.cn/common/federation/externalauthprovider',
    ]);
    const key = { issuer: 'https://login.partner.microsoftonline.cn/{tenantid}/v2.0' };
    expect(profile.hint.person({ tid: TENANT.toUpperCase(), oid: TENANT }, key)?.issuer).to.equal(
      `https://login.partner.microsoftonline.cn/${TENANT}/v2.0`,
    );
  });
});
