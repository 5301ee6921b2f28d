import { document, expectRefusal, strong } from './refusal.ts';

describe('a policy is refused for a weak factor that alone stands between the first factor and the level, not knowingly accepted (rule 10)', () => {
  it('at levels.strong.all[1].any[1] (1)', () => {
    expectRefusal(
      strong({ all: ['password', { any: ['otp', 'typing'] }] }),
      'weak_factor',
      'levels.strong.all[1].any[1]',
    );
  });
  it('at levels.strong.all[1].any[1] (2)', () => {
    expectRefusal(
      strong({ all: ['password', { any: ['otp', { factor: 'typing', acceptFmr: 0.05 }] }] }),
      'weak_factor',
      'levels.strong.all[1].any[1]',
    );
  });
  it('at levels.basic.any[1]', () => {
    expectRefusal(
      document({ levels: { basic: { any: ['password', 'face'] } }, rules: [] }),
      'weak_factor',
      'levels.basic.any[1]',
    );
  });
  it('at levels.strong.all[1]', () => {
    expectRefusal(
      document({ factors: { password: 'password', otp: { methods: ['otp'], fmr: 0.002 } } }),
      'weak_factor',
      'levels.strong.all[1]',
    );
  });
});
