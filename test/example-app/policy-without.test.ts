import { expect } from 'chai';
import { definePolicy } from 'passport-stepup';
import { policy } from '../../example-app/policy.ts';
import { policyWithout } from '../../example-app/policy-without.ts';

describe('a policy without one of its factors', () => {
  it('of the bank offers no face and keeps every level', () => {
    const { document } = policyWithout(policy, 'face');
    expect(Object.keys(document.factors)).to.have.members(
      Object.keys(policy.document.factors).filter((factor) => factor !== 'face'),
    );
    expect(Object.keys(document.levels)).to.deep.equal(['basic', 'strong', 'high']);
    expect(JSON.stringify(document)).not.to.include('face');
    expect(document.rules).to.deep.equal(policy.document.rules);
  });

  it('drops what cannot be met without it, at any depth, and nothing else', () => {
    const whole = definePolicy({
      factors: { password: 'password', otp: 'otp', pin: 'pin', face: 'face', key: 'hardware-key' },
      levels: {
        basic: 'password',
        high: {
          all: [
            'password',
            {
              any: ['otp', { all: ['pin', 'face'] }, { atLeast: 2, of: ['otp', 'key', 'face'] }],
              maxAge: 60,
            },
          ],
        },
      },
    });
    expect(policyWithout(whole, 'face').document.levels).to.deep.equal({
      basic: 'password',
      high: {
        all: ['password', { any: ['otp', { atLeast: 2, of: ['otp', 'key'] }], maxAge: 60 }],
      },
    });
  });

  it('is refused where a level would be left with no way', () => {
    const only = definePolicy({
      factors: { password: 'password', otp: 'otp' },
      levels: { basic: 'password', strong: { all: ['password', 'otp'] } },
    });
    expect(() => policyWithout(only, 'otp'))
      .to.throw()
      .with.property('code', 'policy_invalid');
  });
});
