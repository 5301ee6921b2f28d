import { document, expectRefusal } from './refusal.ts';

describe('a policy is refused for a condition that does not parse or can never be a boolean', () => {
  it('at rules[1].when (1)', () => {
    expectRefusal(
      document({
        rules: [
          { for: 'a', deny: 'no' },
          { for: 'a', when: 'amount >', require: 'strong' },
        ],
      }),
      'condition_invalid',
      'rules[1].when',
    );
  });
  it('at rules[1].when (2)', () => {
    expectRefusal(
      document({
        rules: [
          { for: 'a', deny: 'no' },
          { for: 'a', when: '"yes"', require: 'strong' },
        ],
      }),
      'condition_invalid',
      'rules[1].when',
    );
  });
  it('at rules[1].when (3)', () => {
    expectRefusal(
      document({
        rules: [
          { for: 'a', deny: 'no' },
          { for: 'a', when: 'now() > 5', require: 'strong' },
        ],
      }),
      'condition_invalid',
      'rules[1].when',
    );
  });
  it('at rules[1].when (4)', () => {
    expectRefusal(
      document({
        rules: [
          { for: 'a', deny: 'no' },
          { for: 'a', when: 5, require: 'strong' },
        ],
      }),
      'malformed',
      'rules[1].when',
    );
  });
});
