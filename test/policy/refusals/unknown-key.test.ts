import { document, expectRefusal, strong } from './refusal.ts';

describe('a policy is refused for a key that the language does not know', () => {
  it('at levls', () => {
    expectRefusal({ ...document(), levls: {} }, 'unknown_key', 'levls');
  });
  it('at levels.strong.maxage', () => {
    expectRefusal(strong({ all: ['password', 'otp'], maxage: 300 }), 'unknown_key', 'levels.strong.maxage');
  });
  it('at rules[0].if', () => {
    expectRefusal(
      document({ rules: [{ for: 'transfer', require: 'strong', if: 'true' }] }),
      'unknown_key',
      'rules[0].if',
    );
  });
  it('at factors.otp.rate', () => {
    expectRefusal(
      document({ factors: { password: 'password', otp: { methods: ['otp'], rate: 0.1 } } }),
      'unknown_key',
      'factors.otp.rate',
    );
  });
});
