import { expectRefusal, strong } from './refusal.ts';

describe('a policy is refused for one factor that would count for two members', () => {
  it('at levels.strong.all[1]', () => {
    expectRefusal(
      strong({ all: ['password', { atLeast: 2, of: ['otp', { any: ['otp', 'key'] }, 'pin'] }] }),
      'counted_twice',
      'levels.strong.all[1]',
    );
  });
});
