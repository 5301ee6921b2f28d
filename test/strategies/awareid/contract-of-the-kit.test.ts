import { AwareIdStrategy, emulatedPinProvider } from 'passport-stepup/strategies/awareid';
import { type AwareIdEmulator, startAwareIdEmulator } from 'passport-stepup/strategies/awareid/emulator';
import type { EnrollmentReference, FactorStrategy } from 'passport-stepup/strategy-kit';
import { strategyContract } from '../../factor/strategy-contract.ts';
import { leases } from '../../support/leases.ts';
import { faces } from '../../support/remembering-face-engine.ts';
import { given } from './answering.ts';

const PIN = '40961';
const config = {
  onboardingOptions: { enrollment: { addPIN: true }, authentication: { verifyPIN: true } },
  maxAuthenticationAttempts: 4,
};

describe('the strategy contract holds for awareid', () => {
  let emulator: AwareIdEmulator;
  let strategy: AwareIdStrategy;
  let enrollment: EnrollmentReference;
  before(async () => {
    emulator = await startAwareIdEmulator({ config, face: faces });
  });
  after(async () => {
    await strategy.close();
    await emulator.close();
  });
  strategyContract({
    make: async () => {
      strategy = new AwareIdStrategy({
        baseUrl: emulator.baseUrl,
        ...emulator.credentials,
        checks: ['pin'],
        pinProvider: emulatedPinProvider(emulator.pinProvider.url),
        totalTimeout: 60,
      });
      const who = { subject: 'alice', signal: AbortSignal.timeout(20_000), leases: leases() };
      const challenge = given(await strategy.challenge({ ...who, enrolling: true }));
      const done = await strategy.enroll({ ...who, challenge, input: { pin: PIN } });
      if (done.result !== 'enrolled') throw new Error(JSON.stringify(done));
      enrollment = done.enrollment;
      return strategy as FactorStrategy;
    },
    good: () => ({ pin: PIN }),
    bad: () => ({ pin: '11223' }),
    run: () => ({ enrollment }),
    emulated: true,
  });
});
