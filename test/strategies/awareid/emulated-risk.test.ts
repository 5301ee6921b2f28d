import { expect } from 'chai';
import type { EnrollmentReference } from 'passport-stepup/strategy-kit';
import { facePictures } from 'passport-stepup/testing';
import { leases } from '../../support/leases.ts';
import { given } from './answering.ts';
import { type BeforeEmulator, beforeEmulator, newDevice } from './before-emulator.ts';

const config = {
  onboardingOptions: {
    enrollment: { addFace: true, deviceSecurity: true },
    authentication: { verifyFace: true, deviceSecurity: true },
    reenrollment: { verifyFace: true, deviceSecurity: true },
  },
};

const devices = {
  onboardingOptions: {
    enrollment: { addDevice: true, addFace: false, deviceSecurity: true },
    authentication: { verifyDevice: true, verifyFace: false, deviceSecurity: true },
  },
};

describe('awareid: the risk of a device before the emulator', function () {
  this.timeout(240_000);
  let one: BeforeEmulator;
  let occasion = 700;
  before(async () => {
    one = await beforeEmulator(config, ['face', 'device-risk']);
  });
  beforeEach(() => one.emulator.reset());
  after(() => one.close());

  async function run(
    what: 'enroll' | 'verify',
    by: { subject?: string; deviceSession?: string; enrollment?: EnrollmentReference } = {},
  ) {
    const { subject = 'ada', deviceSession = 'profile-ada', enrollment } = by;
    const signal = AbortSignal.timeout(120_000);
    const who = { subject, signal, leases: leases(), ...(enrollment && { enrollment }) };
    const challenge = given(await one.strategy.challenge({ ...who, enrolling: what === 'enroll' }));
    occasion += 1;
    const person = subject === 'ada' ? 'anna' : 'ella';
    const frames = await facePictures(person, { photos: 3, occasion, pose: 'open-mouth' });
    return one.strategy[what]({ ...who, input: { frames, deviceSession }, challenge });
  }

  async function enrolled(): Promise<EnrollmentReference> {
    const done = await run('enroll');
    if (done.result !== 'enrolled') throw new Error(JSON.stringify(done));
    return done.enrollment;
  }

  const risky = { kind: 'vendor', name: 'risky-device', times: 1 } as const;

  it('lets in who is known by face on a device of their own: the device itself proves nothing', async () => {
    const enrollment = await enrolled();
    expect(await run('verify', { enrollment })).to.deep.include({ result: 'verified', methods: ['face'] });
  });

  it('refuses a risky device at a sign-in, which is no fault of the vendor', async () => {
    const enrollment = await enrolled();
    one.emulator.faults.set(risky);
    expect(await run('verify', { enrollment })).to.deep.equal({ result: 'rejected', reason: 'device_risk' });
  });

  it('enrolls nobody on a risky device, or on one that is another person’s', async () => {
    one.emulator.faults.set(risky);
    expect(await run('enroll')).to.deep.equal({ result: 'rejected', reason: 'device_risk' });
    await enrolled();
    const stolen = await run('enroll', { subject: 'eve' });
    expect(stolen).to.deep.equal({ result: 'rejected', reason: 'device_risk' });
  });

  it('enrolls a device whose risk is looked at too, and nothing else', async () => {
    const other = await beforeEmulator(devices, ['device', 'device-risk']);
    try {
      const who = { subject: 'ada', signal: AbortSignal.timeout(20_000), leases: leases() };
      const challenge = given(await other.strategy.challenge({ ...who, enrolling: true }));
      const { publicKey, sign } = newDevice();
      const device = { publicKey, signature: sign(String(challenge.data.message)) };
      const input = { device, deviceSession: 'profile-ada' };
      const done = await other.strategy.enroll({ ...who, challenge, input });
      expect(done).to.include({ result: 'enrolled' });
    } finally {
      await other.close();
    }
  });
});
