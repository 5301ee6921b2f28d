import { document, expectRefusal } from './refusal.ts';

describe('a policy is refused for a rule that requires a level which is not there', () => {
  it('at rules[1].require', () => {
    expectRefusal(
      document({
        rules: [
          { for: 'transfer', require: 'strong' },
          { for: 'transfer', require: 'strongest' },
        ],
      }),
      'unknown_level',
      'rules[1].require',
    );
  });
});
