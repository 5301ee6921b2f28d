import { expectRefusal } from './refusal.ts';

describe('a policy is refused for a text that is not one JSON or YAML document', () => {
  it('cut off', () => {
    expectRefusal('{ "factors": ', 'unreadable', '');
  });
  it('two documents', () => {
    expectRefusal('a: 1\n---\nb: 2', 'unreadable', '');
  });
  it('an unknown tag', () => {
    expectRefusal('factors: !secret { password: password }', 'unreadable', '');
  });
  for (const deep of ['[', '{"a":', '- ']) {
    it(`bottomless nesting of ${deep}`, () => {
      expectRefusal(deep.repeat(40_000).slice(0, 200_000), 'unreadable', '');
    });
  }
  it('too long', () => {
    expectRefusal(`# ${'x'.repeat(300_000)}`, 'unreadable', '');
  });
});
