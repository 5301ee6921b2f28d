import { expectRefusal, strong } from './refusal.ts';

describe('a policy is refused for an empty set', () => {
  it('at levels.strong.all', () => {
    expectRefusal(strong({ all: [] }), 'malformed', 'levels.strong.all');
  });
  it('at levels.strong.all[1].any', () => {
    expectRefusal(strong({ all: ['password', { any: [] }] }), 'malformed', 'levels.strong.all[1].any');
  });
  it('at levels.strong.all[1].of', () => {
    expectRefusal(
      strong({ all: ['password', { atLeast: 1, of: [] }] }),
      'malformed',
      'levels.strong.all[1].of',
    );
  });
});
