import { simulatedFingerprintScan } from 'passport-stepup/engines';
import type { FactorStrategy } from 'passport-stepup/strategy-kit';
import { strategyContract } from '../../factor/strategy-contract.ts';
import { captureOf, type Emulated, emulated, referenceOf } from './emulated.ts';

const PIN = '402718';
let seed = 10;

/** A new scan of somebody's finger. */
function scanOf(person: string): string {
  seed += 1;
  return Buffer.from(simulatedFingerprintScan(person, seed)).toString('base64');
}

describe('the strategy contract holds for authx', () => {
  let one: Emulated;
  let reference: string;
  before(async () => {
    one = await emulated();
  });
  after(() => one.close());
  const run = () => ({ enrollment: { reference } });

  describe('PIN', () => {
    strategyContract({
      make: async () => {
        reference = referenceOf(await one.pin.enroll(captureOf({ pin: PIN })));
        return one.pin as FactorStrategy;
      },
      good: () => ({ pin: PIN }),
      bad: () => ({ pin: '402719' }),
      run,
      emulated: true,
    });
  });

  describe('fingerprint', () => {
    strategyContract({
      make: async () => {
        const fingerprint = simulatedFingerprintScan('ada', 1);
        reference = referenceOf(await one.fingerprint.enroll(captureOf({ fingerprint })));
        return one.fingerprint as FactorStrategy;
      },
      good: () => ({ fingerprint: scanOf('ada') }),
      bad: () => ({ fingerprint: scanOf('bob') }),
      run,
      emulated: true,
    });
  });
});
