import { document, expectRefusal } from './refusal.ts';

describe('a policy is refused for a level that takes weaker liveness than the level below', () => {
  it('at levels.high', () => {
    expectRefusal(
      document({
        levels: {
          basic: 'password',
          strong: { all: ['password', { any: ['otp', { factor: 'face', liveness: true, acceptFmr: 0.1 }] }] },
          high: {
            all: ['password', { any: ['otp', { all: ['pin', { factor: 'face', liveness: 'separate' }] }] }],
          },
        },
      }),
      'level_order',
      'levels.high',
    );
  });
});
