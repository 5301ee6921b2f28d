import { document, expectRefusal, strong } from './refusal.ts';

describe('a policy is refused for an age that is not a positive whole number of seconds', () => {
  it('at levels.strong.maxAge (1)', () => {
    expectRefusal(strong({ all: ['password', 'otp'], maxAge: -1 }), 'malformed', 'levels.strong.maxAge');
  });
  it('at levels.strong.maxAge (2)', () => {
    expectRefusal(
      strong({ all: ['password', 'otp'], maxAge: Number.NaN }),
      'malformed',
      'levels.strong.maxAge',
    );
  });
  it('at levels.strong.maxAge (3)', () => {
    expectRefusal(strong({ all: ['password', 'otp'], maxAge: 0 }), 'malformed', 'levels.strong.maxAge');
  });
  it('at levels.strong.all[1].maxAge', () => {
    expectRefusal(
      strong({ all: ['password', { factor: 'otp', maxAge: '300' }] }),
      'malformed',
      'levels.strong.all[1].maxAge',
    );
  });
  it('at rules[0].maxAge', () => {
    expectRefusal(
      document({ rules: [{ for: 'transfer', require: 'strong', maxAge: 0.5 }] }),
      'malformed',
      'rules[0].maxAge',
    );
  });
});
