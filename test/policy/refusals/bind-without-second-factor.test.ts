import { document, expectRefusal } from './refusal.ts';

describe('a policy is refused for a binding where a single factor would do, so that nothing would be bound', () => {
  it('at rules[0].bind', () => {
    expectRefusal(
      document({ rules: [{ for: 'transfer', require: 'basic', bind: true }] }),
      'bind_without_second_factor',
      'rules[0].bind',
    );
  });
  it('at rules[1].bind', () => {
    expectRefusal(
      document({
        rules: [
          { for: 'transfer', require: 'basic' },
          { for: 'transfer', when: 'a', bind: true },
        ],
      }),
      'bind_without_second_factor',
      'rules[1].bind',
    );
  });
});
