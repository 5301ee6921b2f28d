import { generateKeyPairSync, sign } from 'node:crypto';
import { expect } from 'chai';
import { AwareIdStrategy } from 'passport-stepup/strategies/awareid';
import { type AwareIdEmulator, startAwareIdEmulator } from 'passport-stepup/strategies/awareid/emulator';
import type { EnrollmentReference } from 'passport-stepup/strategy-kit';
import { facePictures } from 'passport-stepup/testing';
import { leases } from '../../support/leases.ts';
import { faces } from '../../support/remembering-face-engine.ts';
import { given } from './answering.ts';

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
  let emulator: AwareIdEmulator;
  let strategy: AwareIdStrategy;
  let occasion = 700;
  before(async () => {
    emulator = await startAwareIdEmulator({ config, face: faces });
    strategy = new AwareIdStrategy({
      ...{ baseUrl: emulator.baseUrl, ...emulator.credentials, checks: ['face', 'device-risk'] },
      face: { activeLiveness: { member: 'emu_pose' } },
      totalTimeout: 60,
      random: (size) => Buffer.alloc(size, 1), // Asks for an open mouth.
    });
  });
  beforeEach(() => emulator.reset());
  after(async () => {
    await strategy.close();
    await emulator.close();
  });

  async function run(
    what: 'enroll' | 'verify',
    by: { subject?: string; deviceSession?: string; enrollment?: EnrollmentReference } = {},
  ) {
    const { subject = 'ada', deviceSession = 'profile-ada', enrollment } = by;
    const signal = AbortSignal.timeout(120_000);
    const who = { subject, signal, leases: leases(), ...(enrollment && { enrollment }) };
    const challenge = given(await strategy.challenge({ ...who, enrolling: what === 'enroll' }));
    occasion += 1;
    const person = subject === 'ada' ? 'anna' : 'ella';
    const frames = await facePictures(person, { photos: 3, occasion, pose: 'open-mouth' });
    return strategy[what]({ ...who, input: { frames, deviceSession }, challenge });
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
    emulator.faults.set(risky);
    expect(await run('verify', { enrollment })).to.deep.equal({ result: 'rejected', reason: 'device_risk' });
  });

  it('enrolls nobody on a risky device, or on one that is another person’s', async () => {
    emulator.faults.set(risky);
    expect(await run('enroll')).to.deep.equal({ result: 'rejected', reason: 'device_risk' });
    await enrolled();
    const stolen = await run('enroll', { subject: 'eve' });
    expect(stolen).to.deep.equal({ result: 'rejected', reason: 'device_risk' });
  });

  it('enrolls a device whose risk is looked at too, and nothing else', async () => {
    const alone = await startAwareIdEmulator({ config: devices });
    const { baseUrl, credentials } = alone;
    const own = new AwareIdStrategy({ baseUrl, ...credentials, checks: ['device', 'device-risk'] });
    try {
      const who = { subject: 'ada', signal: AbortSignal.timeout(20_000), leases: leases() };
      const challenge = given(await own.challenge({ ...who, enrolling: true }));
      const device = signed(String(challenge.data.message));
      const done = await own.enroll({ ...who, challenge, input: { device, deviceSession: 'profile-ada' } });
      expect(done).to.include({ result: 'enrolled' });
    } finally {
      await own.close();
      await alone.close();
    }
  });
});

/** A new device's signature, as WebCrypto makes it, and its key. */
function signed(message: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    signature: sign('sha256', Buffer.from(message, 'base64url'), key).toString('base64'),
  };
}
