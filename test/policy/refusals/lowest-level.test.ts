import { document, expectRefusal } from './refusal.ts';

describe('a policy is refused for a lowest level that is not one factor or any of single factors', () => {
  it('at levels.basic (1)', () => {
    expectRefusal(
      document({ levels: { basic: { all: ['password', 'otp'] } }, rules: [] }),
      'lowest_level',
      'levels.basic',
    );
  });
  it('at levels.basic (2)', () => {
    expectRefusal(
      document({ levels: { basic: { any: ['password', { all: ['pin', 'otp'] }] } }, rules: [] }),
      'lowest_level',
      'levels.basic',
    );
  });
});
