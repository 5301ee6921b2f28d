import { expect } from 'chai';
import { simulatedFingerprintScan } from 'passport-stepup/engines';
import { facePicture } from 'passport-stepup/testing';
import { caught } from '../../lib/http/caught.ts';
import { captureOf, type Emulated, emulated, referenceOf } from './emulated.ts';

const mismatch = { result: 'rejected', reason: 'not_recognised' };

describe('authx: biometrics', function () {
  this.timeout(240_000);
  let one: Emulated;
  before(async () => {
    one = await emulated({ palmSeconds: 1 });
  });
  after(() => one.close());

  it('a fingerprint is known again, and another finger is not', async () => {
    const scan = (person: string, seed: number) => ({ fingerprint: simulatedFingerprintScan(person, seed) });
    const reference = referenceOf(await one.fingerprint.enroll(captureOf(scan('ada', 1))));
    const outcome = await one.fingerprint.verify(captureOf(scan('ada', 2), reference));
    expect(outcome).to.deep.include({ result: 'verified', subject: reference, methods: ['fingerprint'] });
    expect(outcome).to.include({ liveness: 'none', emulated: true });
    expect(await one.fingerprint.verify(captureOf(scan('bob', 2), reference))).to.deep.equal(mismatch);
  });

  it('a palm waits for the hand on the scanner; another hand is refused, and no hand asks again', async () => {
    const enrolling = one.palm.enroll(captureOf({}));
    one.emulator.layHand('ada');
    const reference = referenceOf(await enrolling);
    one.emulator.layHand('ada');
    expect(await one.palm.verify(captureOf({}, reference))).to.deep.include({
      result: 'verified',
      methods: ['palm'],
    });
    one.emulator.layHand('bob');
    expect(await one.palm.verify(captureOf({}, reference))).to.deep.equal(mismatch);
    const none = await one.palm.verify(captureOf({}, reference));
    expect(none).to.deep.equal({ result: 'retry', reason: 'no_face' });
  });

  it('a palm’s call ends when nobody waits for it any longer, and takes no hand afterwards', async () => {
    one.emulator.layHand('ada');
    const reference = referenceOf(await one.palm.enroll(captureOf({})));
    const leaving = new AbortController();
    const isWaitedFor = () =>
      one.emulator.status().sessions.some(({ what, count }) => /wait/.test(String(what)) && count !== 0);
    const until = async (done: () => boolean) => {
      while (!done()) await new Promise((resolve) => setImmediate(resolve));
    };
    const work = caught(one.palm.verify({ ...captureOf({}, reference), signal: leaving.signal }));
    await until(isWaitedFor);
    leaving.abort();
    expect((await work).code).to.equal('vendor_timeout');
    await until(() => !isWaitedFor());
    one.emulator.layHand('ada');
    expect(await one.palm.verify(captureOf({}, reference))).to.include({ result: 'verified' });
  });

  it('a face is known again, and another face is not', async () => {
    const photo = await facePicture('anna', { occasion: 1 });
    const reference = referenceOf(await one.face.enroll(captureOf({ photo })));
    const again = { photo: await facePicture('anna', { occasion: 2 }) };
    expect(await one.face.verify(captureOf(again, reference))).to.deep.include({
      result: 'verified',
      methods: ['face'],
      liveness: 'none',
    });
    const other = { photo: await facePicture('ella', { occasion: 1 }) };
    expect(await one.face.verify(captureOf(other, reference))).to.deep.equal(mismatch);
  });

  it('a picture that is cut off, or none, asks for another; nothing stays at AuthX', async () => {
    const before = one.emulator.status().users.length;
    const photo = (await facePicture('anna')).subarray(0, 900);
    expect(await one.face.enroll(captureOf({ photo }))).to.include({ result: 'retry' });
    expect(await one.fingerprint.enroll(captureOf({ fingerprint: Buffer.from('no scan') }))).to.include({
      result: 'retry',
    });
    expect(one.emulator.status().users).to.have.length(before);
  });
});
