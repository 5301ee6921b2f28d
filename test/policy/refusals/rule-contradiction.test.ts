import { document, expectRefusal } from './refusal.ts';

describe('a policy is refused for a rule that denies and requires', () => {
  it('at rules[0]', () => {
    expectRefusal(
      document({ rules: [{ for: 'transfer', require: 'strong', deny: 'closed' }] }),
      'rule_contradiction',
      'rules[0]',
    );
  });
});
