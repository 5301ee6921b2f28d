import { document, expectRefusal } from './refusal.ts';

describe('a policy is refused for a level that cannot be an acr and a factor that cannot stand in a URL', () => {
  it('at levels["very strong"]', () => {
    expectRefusal(
      document({ levels: { basic: 'password', 'very strong': { all: ['password', 'otp'] } }, rules: [] }),
      'name_refused',
      'levels["very strong"]',
    );
  });
  it('at levels["2"]', () => {
    expectRefusal(
      document({ levels: { basic: 'password', 2: { all: ['password', 'otp'] } }, rules: [] }),
      'name_refused',
      'levels["2"]',
    );
  });
  it('at factors["a/b"]', () => {
    expectRefusal(
      document({ factors: { password: 'password', otp: 'otp', 'a/b': 'pin' } }),
      'name_refused',
      'factors["a/b"]',
    );
  });
});
