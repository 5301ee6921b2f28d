import { expect } from 'chai';
import { OidcStrategy } from 'passport-stepup/strategies/oidc';
import type { RunResult } from '../../../src/factor/run.ts';
import { factor, type Harness, harness } from '../../factor/harness.ts';
import { type Forger, startForger } from './support/forger.ts';
import { trust } from './support/rig.ts';

/** As `test/factor/strategy-contract.ts` asks of strategies with fields: this one has none, and goes away and comes back. */
describe('the laws of the kit, through the factor runner, for an OpenID provider', () => {
  let forger: Forger & { nonce: string };
  let strategy: OidcStrategy;
  let it_: Harness;
  const enrollment = { reference: '' };
  before(async () => {
    forger = await startForger();
    enrollment.reference = `${forger.issuer} u-anna`;
    strategy = new OidcStrategy({ issuer: forger.issuer, clientId: 'app', clientSecret: 's', trust });
  });
  beforeEach(() => {
    forger.claims = {};
    forger.callback = {};
    it_ = harness({ clock: () => Date.now() / 1000 });
  });
  afterEach(() => it_.store.close());
  after(() => forger.close());

  const bound = () => factor(strategy.methods, strategy);
  const returnTo = 'https://app.example/stepup/callback/it?stepup_state=s';
  const leave = async (fields: Record<string, unknown> = {}, more = {}) =>
    it_.submit(bound(), fields, { enrollment, returnTo, ...more });
  const comeBack = async (sent: RunResult, parameters: Record<string, string> = {}, more = {}) => {
    if (sent.result !== 'redirect') throw new Error(JSON.stringify(sent));
    const asked = new URL(sent.location).searchParams;
    forger.nonce = asked.get('nonce') ?? '';
    const callback = new URL(asked.get('redirect_uri') ?? '');
    const given = { code: 'c', state: asked.get('state') ?? '', iss: forger.issuer, ...parameters };
    callback.search = new URLSearchParams(given).toString();
    return it_.submit(bound(), {}, { enrollment, returnTo, callback, nonceRequired: false, ...more });
  };

  it('verifies a good proof: what it declares, and whose it is', async () => {
    const result = await comeBack(await leave());
    if (result.result !== 'verified') throw new Error(JSON.stringify(result));
    expect(result.subject).to.equal('alice');
    expect(strategy.methods).to.include.members([...result.evidence.methods]);
    expect(result.evidence).to.include({ servedBy: 'oidc', binding: 'challenge', emulated: false });
  });

  it('refuses who declines, at the cost of an attempt', async () => {
    const { limits } = bound();
    const result = await comeBack(await leave(), { error: 'access_denied' });
    expect(result).to.include({ result: 'rejected', attemptsLeft: limits.perCeremony - 1 });
  });

  it('refuses somebody else’s proof', async () => {
    forger.claims = { sub: 'u-bert' };
    expect(await comeBack(await leave())).to.include({ result: 'rejected', reason: 'subject_mismatch' });
  });

  it('takes no field for anything: whatever is sent, the person goes to the provider', async () => {
    for (const value of [null, [], {}, 7, true, { $ne: '' }, 'c']) {
      const fields = {
        code: value,
        state: value,
        carried: value,
        callback: value,
        __proto__: { code: value },
      };
      expect((await leave(fields)).result).to.equal('redirect');
    }
  });

  it('judges an answer once', async () => {
    const sent = await leave();
    expect((await comeBack(sent)).result).to.equal('verified');
    const again = await comeBack(sent);
    expect('error' in again && again.error.code).to.equal('challenge_invalid');
  });

  it('judges no answer in another ceremony, session or subject than the one that left', async () => {
    for (const other of [{ ceremony: 'c2' }, { issuedTo: 'sid2' }, { subject: 'bert' }]) {
      const result = await comeBack(await leave(), {}, other);
      expect('error' in result && result.error.code, JSON.stringify(other)).to.equal('challenge_invalid');
    }
  });

  it('has no evidence once nobody waits any longer', async () => {
    const result = await comeBack(await leave(), {}, { signal: AbortSignal.abort() });
    expect(result.result).to.equal('error');
  });

  it('can be run on an object made from it', async () => {
    const made: OidcStrategy = Object.create(strategy);
    expect([made.name, made.methods, made.input]).to.deep.equal([
      strategy.name,
      strategy.methods,
      strategy.input,
    ]);
    expect(made.enroll).to.be.a('function');
  });
});
