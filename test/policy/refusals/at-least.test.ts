import { expectRefusal, strong } from './refusal.ts';

describe('a policy is refused for a number of members that is out of range', () => {
  it('at levels.strong.all[1].atLeast (1)', () => {
    expectRefusal(
      strong({ all: ['password', { atLeast: 3, of: ['otp', 'key'] }] }),
      'at_least_out_of_range',
      'levels.strong.all[1].atLeast',
    );
  });
  it('at levels.strong.all[1].atLeast (2)', () => {
    expectRefusal(
      strong({ all: ['password', { atLeast: 0, of: ['otp', 'key'] }] }),
      'at_least_out_of_range',
      'levels.strong.all[1].atLeast',
    );
  });
});
