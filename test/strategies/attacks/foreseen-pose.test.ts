import { expect } from 'chai';
import { AwareIdStrategy } from 'passport-stepup/strategies/awareid';
import { BiometridClient, BiometridFaceStrategy } from 'passport-stepup/strategies/biometrid';
import type { FactorStrategy } from 'passport-stepup/strategy-kit';
import { leases } from '../../support/leases.ts';

const at = 'https://vendor.example';
const biometrid = new BiometridFaceStrategy({
  client: new BiometridClient({
    baseUrl: at,
    liveness: { baseUrl: at, appToken: 't' },
    key: 'k',
    secret: 's',
  }),
  liveness: 'pictures',
});
const awareId = new AwareIdStrategy({
  ...{ baseUrl: at, realm: 'bank', apiKey: 'k', clientId: 'c', clientSecret: 's' },
  checks: ['face'],
  face: { activeLiveness: { member: 'emu_pose' } },
});

/** With an even chance of two poses, forty alike are less likely than one in 10^11. */
describe('the pose that is asked for', () => {
  for (const [vendor, strategy] of Object.entries({ biometrid, awareId })) {
    it(`cannot be foreseen: ${vendor}`, async () => {
      const asked = new Set<unknown>();
      for (let time = 0; time < 40; time += 1) asked.add(await poseOf(strategy));
      expect([...asked]).to.have.members(['turn-head', 'open-mouth']);
    });
  }
});

async function poseOf(strategy: Pick<FactorStrategy<never>, 'challenge'>): Promise<unknown> {
  const about = { subject: 'ada', enrolling: true, signal: new AbortController().signal, leases: leases() };
  return (await strategy.challenge?.(about))?.data.pose;
}
