import { expectRefusal, strong } from './refusal.ts';

describe('a policy is refused for a level that names a factor which is not there', () => {
  it('at levels.strong.all[1]', () => {
    expectRefusal(strong({ all: ['password', 'opt'] }), 'unknown_factor', 'levels.strong.all[1]');
  });
  it('at levels.strong.all[1].any[1]', () => {
    expectRefusal(
      strong({ all: ['password', { any: ['otp', { factor: 'toString', maxAge: 5 }] }] }),
      'unknown_factor',
      'levels.strong.all[1].any[1]',
    );
  });
});
