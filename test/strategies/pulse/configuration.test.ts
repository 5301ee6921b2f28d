import { expect } from 'chai';
import { PulseStrategy, type PulseStrategyOptions } from 'passport-stepup/strategies/pulse';

const usable = { baseUrl: 'https://api.neomia.ai/pulse', apiKey: 'k' };

const refused: Record<string, [Partial<PulseStrategyOptions>, string]> = {
  'no key': [{ apiKey: '' }, 'apiKey'],
  'an address without https': [{ baseUrl: 'http://api.neomia.ai/pulse' }, 'baseUrl'],
  'an Authenticator address without https': [{ authBaseUrl: 'http://api.neomia.ai/pulse-auth' }, 'baseUrl'],
  'links without an Authenticator address': [{ baseUrl: 'https://proxy.example/biometrics' }, 'authBaseUrl'],
  'a text of fewer than 8 keys': [{ text: 'a b c d' }, 'text'],
  'a pointer that is none': [{ pointers: { recommendedAction: 'recommended_action' } }, 'pointers'],
};

describe('a Pulse strategy is refused at start', () => {
  for (const [name, [options, place]] of Object.entries(refused)) {
    it(`with ${name}`, () => {
      expect(() => new PulseStrategy({ ...usable, ...options }))
        .to.throw()
        .that.includes({ code: 'configuration_invalid', place });
    });
  }

  it('and not with what the vendor documents', () => {
    expect(new PulseStrategy(usable)).to.include({ name: 'pulse', vendor: 'pulse' });
    expect(
      new PulseStrategy({ ...usable, baseUrl: 'https://proxy.example/b', enrollment: 'inline' }).methods,
    ).to.deep.equal(['keystroke']);
  });
});
