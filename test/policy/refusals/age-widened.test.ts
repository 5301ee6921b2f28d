import { expectRefusal, strong } from './refusal.ts';

describe('a policy is refused for an age that an outer age has cut already', () => {
  it('at levels.strong.all[1].any[0].maxAge', () => {
    expectRefusal(
      strong({ all: ['password', { any: [{ factor: 'otp', maxAge: 600 }, 'key'] }], maxAge: 300 }),
      'age_widened',
      'levels.strong.all[1].any[0].maxAge',
    );
  });
});
