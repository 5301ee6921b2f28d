import { document, expectRefusal, strong } from './refusal.ts';

describe('a policy is refused for a set or a factor that names the same thing twice', () => {
  it('at levels.strong.all[1].of[1]', () => {
    expectRefusal(
      strong({ all: ['password', { atLeast: 1, of: ['otp', { factor: 'otp', maxAge: 5 }] }] }),
      'duplicate_member',
      'levels.strong.all[1].of[1]',
    );
  });
  it('at levels.strong.all[2]', () => {
    expectRefusal(strong({ all: ['password', 'otp', 'otp'] }), 'duplicate_member', 'levels.strong.all[2]');
  });
  it('at factors.password', () => {
    expectRefusal(
      document({ factors: { password: ['password', 'password'], otp: 'otp' } }),
      'duplicate_member',
      'factors.password',
    );
  });
});
