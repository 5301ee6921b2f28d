import { document, expectRefusal } from './refusal.ts';

describe('a policy is refused for an action whose every rule has a condition', () => {
  it('at rules[0] (1)', () => {
    expectRefusal(
      document({ rules: [{ for: 'transfer', when: 'amount > 5', require: 'strong' }] }),
      'action_uncovered',
      'rules[0]',
    );
  });
  it('at rules[0] (2)', () => {
    expectRefusal(
      document({
        rules: [
          { for: 'transfer', maxAge: 60 },
          { for: 'transfer', when: 'a', require: 'strong' },
        ],
      }),
      'action_uncovered',
      'rules[0]',
    );
  });
});
