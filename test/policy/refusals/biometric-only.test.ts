import { expectRefusal, strong } from './refusal.ts';

describe('a policy is refused for a level that cannot be reached without a biometric (rule 10)', () => {
  it('at levels.strong (1)', () => {
    expectRefusal(
      strong({ all: ['password', { any: ['typing', 'face'], acceptFmr: 0.1 }] }),
      'biometric_only',
      'levels.strong',
    );
  });
  it('at levels.strong (2)', () => {
    expectRefusal(
      strong({ all: ['password', 'otp', { factor: 'face', acceptFmr: 0.1 }] }),
      'biometric_only',
      'levels.strong',
    );
  });
});
