import { document, expectRefusal, strong } from './refusal.ts';

describe('a policy is refused for a level that can be reached without the level below', () => {
  it('at levels.strong', () => {
    expectRefusal(strong({ any: [{ all: ['password', 'otp'] }, 'key'] }), 'level_order', 'levels.strong');
  });
  it('at levels.high', () => {
    expectRefusal(
      document({
        levels: {
          basic: 'password',
          strong: { all: ['password', 'otp'] },
          high: { all: ['password', 'key'] },
        },
      }),
      'level_order',
      'levels.high',
    );
  });
});
