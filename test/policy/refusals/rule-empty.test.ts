import { document, expectRefusal } from './refusal.ts';

describe('a policy is refused for a rule that says nothing', () => {
  it('at rules[1] (1)', () => {
    expectRefusal(
      document({
        rules: [
          { for: 'transfer', require: 'strong' },
          { for: 'transfer', when: 'amount > 5' },
        ],
      }),
      'rule_empty',
      'rules[1]',
    );
  });
  it('at rules[1] (2)', () => {
    expectRefusal(
      document({
        rules: [
          { for: 'transfer', require: 'strong' },
          { for: 'transfer', bind: false },
        ],
      }),
      'rule_empty',
      'rules[1]',
    );
  });
});
