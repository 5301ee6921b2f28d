import { expect } from 'chai';
import type { EnrollmentReference } from 'passport-stepup/strategy-kit';
import { evidence } from 'passport-stepup/testing';
import { caught } from '../../lib/http/caught.ts';
import { about, type Emulated, emulated, showing } from './emulated.ts';
import { group, nobody, picture, pictures } from './pictures.ts';

const posed = (person: 'anna' | 'ella', occasion: number) =>
  pictures(person, { photos: 1, occasion, pose: 'open-mouth' });

describe('biometrid face: enrolling and logging in', function () {
  this.timeout(240_000);
  let one: Emulated;
  let enrollment: EnrollmentReference;
  before(async () => {
    one = await emulated();
    const said = await one.face.enroll(showing(one, await posed('anna', 1)));
    if (said.result !== 'enrolled') throw new Error(JSON.stringify(said));
    enrollment = said.enrollment;
  });
  after(() => one.close());
  const login = async (frames: readonly Uint8Array[], more = {}) =>
    one.face.verify(showing(one, frames, { enrollment, ...more }));

  it('asks for a pose', async () => {
    const { data } = await one.face.challenge(about(one));
    expect(data.photos).to.equal(1);
    expect(data.pose).to.be.oneOf(['turn-head', 'open-mouth']);
  });

  it('lets the right person in, with separate liveness', async () => {
    expect(await login(await posed('anna', 2))).to.deep.include({
      result: 'verified',
      subject: enrollment.reference,
      methods: ['face'],
      liveness: 'separate',
      emulated: true,
    });
    expect(one.face.bestLiveness).to.equal('separate');
  });

  it('refuses another person who is as live', async () => {
    expect(await login(await posed('ella', 2))).to.deep.equal({
      result: 'rejected',
      reason: 'not_recognised',
    });
  });

  it('refuses a still picture where a pose was asked for', async () => {
    const still = await picture('anna', 201);
    expect(await login([still, still, still])).to.deep.equal({ result: 'rejected', reason: 'not_live' });
  });

  it('refuses a pose that was not asked for', async () => {
    const frames = await posed('anna', 2);
    expect(await login(frames, { pose: 'turn-head' })).to.deep.equal({
      result: 'rejected',
      reason: 'not_live',
    });
  });

  it('refuses the picture of the right person before frames of another', async () => {
    const [right] = await posed('anna', 2);
    const frames = [right ?? Uint8Array.of(), ...(await posed('ella', 2))];
    expect(await login(frames)).to.deep.equal({ result: 'rejected', reason: 'not_live' });
  });

  it('asks for new pictures where there is nobody, or more than one', async () => {
    expect(await login([await nobody(), await nobody()])).to.deep.equal({
      result: 'retry',
      reason: 'no_face',
    });
    const several = await group();
    expect(await login([several, several])).to.deep.equal({ result: 'retry', reason: 'several_faces' });
  });

  it('takes session data once', async () => {
    const capture = showing(one, await posed('anna', 2), { enrollment });
    expect(await one.face.verify(capture)).to.include({ result: 'verified' });
    expect(await one.face.verify(capture)).to.deep.equal({ result: 'rejected', reason: 'not_live' });
  });

  it('judges nothing without a challenge or an enrollment', async () => {
    const capture = showing(one, await posed('anna', 2), { enrollment });
    const { challenge: _asked, ...unasked } = capture;
    expect((await caught(one.face.verify(unasked))).code).to.equal('challenge_invalid');
    const { enrollment: _known, ...stranger } = capture;
    expect((await caught(one.face.verify(stranger))).code).to.equal('enrollment_required');
  });

  it('refuses a face that somebody has already, and leaves no user behind', async () => {
    const before = one.emulator.status().users.length;
    const work = one.face.enroll(showing(one, await posed('anna', 2)));
    expect((await caught(work)).code).to.equal('enrollment_refused');
    expect(one.emulator.status().users).to.have.length(before);
  });

  it('replaces the picture after a committed sign-in, of the same person only', async () => {
    const proof = evidence('face', { at: 1, methods: ['face'] });
    await one.face.confirm(proof, showing(one, await posed('anna', 2), { enrollment }));
    const work = one.face.confirm(proof, showing(one, await posed('ella', 2), { enrollment }));
    expect((await caught(work)).code).to.equal('vendor_refused');
  });

  it('is healthy while the liveness host is alive', async () => {
    await one.face.health();
    one.emulator.faults.set({ kind: 'vendor', name: 'liveness-down', times: 1 });
    expect((await caught(one.face.health())).code).to.equal('vendor_unavailable');
  });

  it('removes face and user', async () => {
    await one.face.remove(enrollment.reference);
    expect(one.emulator.status().users).to.have.length(0);
  });
});
