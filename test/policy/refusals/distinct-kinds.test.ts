import { expectRefusal, strong } from './refusal.ts';

describe('a policy is refused for more kinds than what is below can show', () => {
  it('at levels.strong.all[1].distinctKinds', () => {
    expectRefusal(
      strong({ all: ['password', { any: ['otp', 'key'], distinctKinds: 3 }] }),
      'kinds_impossible',
      'levels.strong.all[1].distinctKinds',
    );
  });
  it('at levels.strong.distinctKinds (2)', () => {
    expectRefusal(
      strong({ all: ['password', 'pin'], distinctKinds: 2 }),
      'kinds_impossible',
      'levels.strong.distinctKinds',
    );
  });
  it('at levels.strong.distinctKinds (3)', () => {
    expectRefusal(
      strong({ all: ['password', 'otp'], distinctKinds: 4 }),
      'malformed',
      'levels.strong.distinctKinds',
    );
  });
});
