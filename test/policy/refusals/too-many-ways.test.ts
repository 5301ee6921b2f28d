import { document, expectRefusal } from './refusal.ts';

const many = Array.from({ length: 30 }, (_, index) => [`otp-${index}`, 'otp'] as const);

describe('a policy is refused for an enumeration that would not end', () => {
  it('at levels.strong.all[1]', () => {
    expectRefusal(
      document({
        factors: Object.fromEntries([['password', 'password'], ...many]),
        levels: {
          basic: 'password',
          strong: { all: ['password', { atLeast: 15, of: many.map(([id]) => id) }] },
        },
      }),
      'too_many_ways',
      'levels.strong.all[1]',
    );
  });
});
