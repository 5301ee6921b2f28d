import { expect } from 'chai';
import type { AwareIdInput } from 'passport-stepup/strategies/awareid';
import type { EnrollmentReference } from 'passport-stepup/strategy-kit';
import { facePictures, type SamplePerson } from 'passport-stepup/testing';
import { caught } from '../../lib/http/caught.ts';
import { leases } from '../../support/leases.ts';
import { given } from './answering.ts';
import { type BeforeEmulator, beforeEmulator, newDevice } from './before-emulator.ts';

const PIN = '40961';
const on = { verifyDevice: true, verifyFace: true, verifyPIN: true };
const config = {
  onboardingOptions: {
    enrollment: { addDevice: true, addFace: true, addPIN: true },
    authentication: on,
    reenrollment: { verifyFace: true },
  },
  maxAuthenticationAttempts: 4,
};

/** A person with a device, before the emulator: every run is a challenge and its answer. */
describe('awareid: strategy and emulator together', function () {
  this.timeout(240_000);
  let one: BeforeEmulator;
  const device = newDevice();
  let occasion = 200;
  before(async () => {
    one = await beforeEmulator(config, ['device', 'face', 'pin']);
  });
  beforeEach(() => one.emulator.reset());
  after(() => one.close());

  async function run(
    what: 'enroll' | 'verify',
    with_: {
      person?: SamplePerson;
      pin?: string;
      device?: typeof device;
      enrollment?: EnrollmentReference;
      pictures?: readonly Uint8Array[];
    } = {},
  ) {
    const { person = 'anna', pin = PIN, device: own = device, enrollment } = with_;
    const signal = AbortSignal.timeout(120_000);
    const who = { subject: 'ada', signal, leases: leases(), ...(enrollment && { enrollment }) };
    const challenge = given(await one.strategy.challenge({ ...who, enrolling: what === 'enroll' }));
    occasion += 1;
    const frames =
      with_.pictures ?? (await facePictures(person, { photos: 3, occasion, pose: 'open-mouth' }));
    const signature = own.sign(String(challenge.data.message));
    const input: AwareIdInput = {
      frames,
      pin,
      device: what === 'enroll' ? { signature, publicKey: own.publicKey } : { signature },
    };
    return one.strategy[what]({ ...who, input, challenge });
  }

  async function enrolled(): Promise<EnrollmentReference> {
    const done = await run('enroll');
    if (done.result !== 'enrolled') throw new Error(JSON.stringify(done));
    expect(done).to.include({ emulated: true });
    return done.enrollment;
  }

  it('enrolls, lets the person in, and nobody and nothing else', async () => {
    const enrollment = await enrolled();
    expect(enrollment.data).to.include({ deviceId: device.deviceId, publicKey: device.publicKey });
    expect(await run('verify', { enrollment })).to.deep.include({
      result: 'verified',
      subject: enrollment.reference,
      methods: ['device-key', 'face', 'pin'],
      liveness: 'same-capture',
      binding: 'challenge',
      emulated: true,
    });
    expect(await run('verify', { enrollment, person: 'ella' })).to.deep.equal({
      result: 'rejected',
      reason: 'face_not_matched',
    });
    expect(await run('verify', { enrollment, pin: '11111' })).to.deep.equal({
      result: 'rejected',
      reason: 'pin',
    });
    expect(await run('verify', { enrollment, device: newDevice() })).to.deep.equal({
      result: 'rejected',
      reason: 'device_signature',
    });
  });

  it('re-enrolls somebody known only when the face is the same, and replaces device and PIN', async () => {
    const before = await enrolled();
    expect(await run('enroll', { person: 'ella' })).to.deep.equal({
      result: 'rejected',
      reason: 'face_not_matched',
    });
    const next = newDevice();
    const again = await run('enroll', { device: next, pin: '77777' });
    expect(again).to.include({ result: 'enrolled' });
    const enrollment = again.result === 'enrolled' ? again.enrollment : before;
    expect(await run('verify', { enrollment, device: next, pin: '77777' })).to.include({
      result: 'verified',
    });
    expect(await run('verify', { enrollment: before, pin: '77777' })).to.include({ result: 'rejected' });
  });

  it('erases, and takes what is not there for erased', async () => {
    const enrollment = await enrolled();
    await one.strategy.remove(enrollment.reference);
    await one.strategy.remove(enrollment.reference);
    expect((await caught(run('verify', { enrollment }))).code).to.equal('vendor_refused');
  });

  it('is healthy while the engine answers', async () => {
    await one.strategy.health();
  });
});
