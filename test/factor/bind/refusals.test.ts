import { expect } from 'chai';
import { FactorStrategy, verified } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import type { FactorSetting } from '../../../src/evidence/factor-setting.ts';
import { bindFactors, type StrategySettings } from '../../../src/factor/factor.ts';
import { foreign } from '../harness.ts';
import { KitStrategy } from '../kit-strategy.ts';

const setting = (id: string, more: Partial<FactorSetting> = {}): FactorSetting => ({
  ...{ id, methods: ['otp'], fmr: 3e-6, label: id, first: false, firstUse: 'grant' },
  ...more,
});
const kit = () => new KitStrategy(() => verified());

class Private extends FactorStrategy<object> {
  override readonly name = 'private';
  override readonly methods = ['otp'] as const;
  override readonly input = z.object({});
  readonly #secret = 'x';
  override async verify() {
    return verified({ oneTime: this.#secret });
  }
}

class Sloppy extends KitStrategy {
  override readonly falseMatchRate = { value: 0.5, source: 'a guess' };
}

const cases: Record<string, [place: string, code: string, settings: StrategySettings, FactorSetting[]?]> = {
  'a strategy without a factor': ['strategies.face', 'configuration_invalid', { otp: kit(), face: kit() }],
  'a factor without a strategy': ['strategies.otp', 'configuration_invalid', {}],
  'a factor with an empty list': ['strategies.otp', 'configuration_invalid', { otp: [] }],
  'a factor named as a member of every object': [
    'strategies.toString',
    'configuration_invalid',
    {},
    [setting('toString')],
  ],
  'a name that is not registered': ['strategies.otp', 'configuration_invalid', { otp: 'nobody' }],
  'something else': ['strategies.otp', 'configuration_invalid', { otp: { strategy: {} as never } }],
  'a strategy that cannot prove a method': [
    'strategies.otp',
    'strategy_unsupported',
    { otp: kit() },
    [setting('otp', { methods: ['otp', 'pin'] })],
  ],
  'a false-match rate above the factor’s': [
    'strategies.otp[1]',
    'strategy_unsupported',
    { otp: [kit(), new Sloppy(() => verified())] },
  ],
  'a #private member': ['strategies.otp', 'strategy_unsupported', { otp: new Private() }],
  'two factors with one field': [
    'strategies.pin',
    'configuration_invalid',
    { otp: kit(), pin: kit() },
    [setting('otp'), setting('pin')],
  ],
  'a new name for no field': [
    'strategies.otp.fields',
    'configuration_invalid',
    { otp: { strategy: kit(), fields: { cod: 'x' } } },
  ],
  'two fields with one name': [
    'strategies.otp.fields',
    'configuration_invalid',
    { otp: { strategy: foreign(() => {}), fields: { a: 'x', b: 'x' } } },
  ],
  'a replay window below nothing': [
    'strategies.otp.replayWindow',
    'configuration_invalid',
    { otp: { strategy: kit(), replayWindow: -1 } },
  ],
  'a replay window that is no number': [
    'strategies.otp.replayWindow',
    'configuration_invalid',
    { otp: { strategy: kit(), replayWindow: Number.NaN } },
  ],
};

describe('binding refuses, by name and place,', () => {
  for (const [what, [place, code, settings, factors = [setting('otp')]]] of Object.entries(cases)) {
    it(what, () => {
      expect(() => bindFactors(factors, settings))
        .to.throw()
        .that.includes({ name: 'ConfigurationError', code, place });
    });
  }
});

describe('binding', () => {
  it('finds strategies by the name under which they are registered', () => {
    const strategy = kit();
    const bound = bindFactors([setting('otp')], { otp: 'registered' }, (name) =>
      name === 'registered' ? strategy : undefined,
    );
    expect(bound.get('otp')?.strategies[0]).to.include({ name: 'registered', strategy, kit: strategy });
  });

  it('publishes the input under the form’s names', () => {
    const factors = [setting('otp'), setting('pin')];
    const bound = bindFactors(factors, {
      otp: { strategy: kit(), fields: { code: 'otp_code' } },
      pin: kit(),
    });
    expect(bound.get('otp')?.fields).to.deep.equal(['otp_code']);
    expect(bound.get('otp')?.schema).to.deep.include({
      required: ['otp_code'],
      properties: { otp_code: { type: 'string', minLength: 1 } },
    });
  });

  it('tells the strategies of one name apart', () => {
    const bound = bindFactors([setting('otp')], { otp: [kit(), kit()] });
    expect(bound.get('otp')?.strategies.map(({ name }) => name)).to.deep.equal(['kit', 'kit-2']);
  });

  it('never takes a secret for the name of the account', () => {
    const strategy = { strategy: foreign(() => {}), fields: ['password', 'pin', 'login'] };
    expect(bindFactors([setting('otp')], { otp: strategy }).get('otp')?.identifier).to.equal('login');
  });

  it('lets a second factor, but not a first one, end the rest of weak second factors', () => {
    const factors = [setting('password', { first: true }), setting('face', { fmr: 0.1 }), setting('otp')];
    const named = (name: string) => ({ strategy: kit(), fields: { code: name } });
    const bound = bindFactors(factors, { password: named('a'), face: named('b'), otp: named('c') });
    expect([...bound.values()].map(({ relieves }) => relieves)).to.deep.equal([[], [], ['face']]);
  });
});
