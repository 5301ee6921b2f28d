import { expectRefusal, strong } from './refusal.ts';

describe('a policy is refused for liveness where there is no biometric', () => {
  it('at levels.strong.all[1].liveness', () => {
    expectRefusal(
      strong({ all: ['password', { factor: 'otp', liveness: true }] }),
      'liveness_without_biometric',
      'levels.strong.all[1].liveness',
    );
  });
  it('at levels.strong.liveness', () => {
    expectRefusal(
      strong({ all: ['password', 'otp'], liveness: 'claimed' }),
      'liveness_without_biometric',
      'levels.strong.liveness',
    );
  });
});
