import { document, expectRefusal } from './refusal.ts';

describe('a policy is refused for a method that is not in the table', () => {
  it('at factors.otp[1]', () => {
    expectRefusal(
      document({ factors: { password: 'password', otp: ['otp', 'telepathy'] } }),
      'malformed',
      'factors.otp[1]',
    );
  });
  it('at factors.password', () => {
    expectRefusal(
      document({ factors: { password: 'pasword', otp: 'otp' } }),
      'malformed',
      'factors.password',
    );
  });
});
