import { document, expectRefusal, strong } from './refusal.ts';

describe('a policy is refused for a rate that is not between 0 and 1', () => {
  it('at factors.otp.fmr', () => {
    expectRefusal(
      document({ factors: { password: 'password', otp: { methods: ['otp'], fmr: 1.5 } } }),
      'malformed',
      'factors.otp.fmr',
    );
  });
  it('at levels.strong.all[1].acceptFmr', () => {
    expectRefusal(
      strong({ all: ['password', { factor: 'otp', acceptFmr: -0.1 }] }),
      'malformed',
      'levels.strong.all[1].acceptFmr',
    );
  });
});
