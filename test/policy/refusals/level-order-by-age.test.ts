import { document, expectRefusal } from './refusal.ts';

describe('a policy is refused for a level that takes older evidence than the level below', () => {
  it('at levels.strong (1)', () => {
    expectRefusal(
      document({
        levels: { basic: { factor: 'password', maxAge: 600 }, strong: { all: ['password', 'otp'] } },
      }),
      'level_order',
      'levels.strong',
    );
  });
  it('at levels.strong (2)', () => {
    expectRefusal(
      document({
        levels: {
          basic: { factor: 'password', maxAge: 600 },
          strong: { all: ['password', 'otp'], maxAge: 601 },
        },
      }),
      'level_order',
      'levels.strong',
    );
  });
});
