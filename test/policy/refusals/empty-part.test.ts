import { document, expectRefusal } from './refusal.ts';

describe('a policy is refused for a document without factors or levels', () => {
  it('at factors', () => {
    expectRefusal({ levels: { basic: 'password' } }, 'malformed', 'factors');
  });
  it('at levels', () => {
    expectRefusal(document({ levels: {}, rules: [] }), 'malformed', 'levels');
  });
  it('at the whole', () => {
    expectRefusal([], 'malformed', '');
  });
});
