import { document, expectRefusal } from './refusal.ts';

describe('a policy is refused for a name that reaches for a prototype', () => {
  it('at factors.__proto__', () => {
    expectRefusal(
      JSON.stringify(document()).replace('"pin":', '"__proto__":'),
      'malformed',
      'factors.__proto__',
    );
  });
  it('at levels.constructor', () => {
    expectRefusal(
      document({ levels: { basic: 'password', constructor: { all: ['password', 'otp'] } } }),
      'malformed',
      'levels.constructor',
    );
  });
  it('at factors', () => {
    expectRefusal(
      document({ factors: Object.assign(Object.create({ otp: 'otp' }), { password: 'password' }) }),
      'malformed',
      'factors',
    );
  });
});
