import { expectRefusal } from './refusal.ts';

describe('a policy is refused for a key that is written twice', () => {
  it('at the whole (1)', () => {
    expectRefusal('factors: { password: password, otp: otp, otp: pin }', 'unreadable', '');
  });
  it('at the whole (2)', () => {
    expectRefusal('{"factors":{"password":"password"},"factors":{"password":"pin"}}', 'unreadable', '');
  });
});
