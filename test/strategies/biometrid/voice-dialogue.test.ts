import { expect } from 'chai';
import type { Challenge, EnrollmentReference } from 'passport-stepup/strategy-kit';
import { evidence } from 'passport-stepup/testing';
import { caught } from '../../lib/http/caught.ts';
import { about, type Emulated, emulated, enrolledVoice, saying } from './emulated.ts';
import { spoken } from './voices.ts';

describe('biometrid voice: the dialogue', function () {
  this.timeout(240_000);
  let one: Emulated;
  let enrollment: EnrollmentReference;
  const ask = (more = {}) => one.voice.challenge(about(one, { enrollment, ...more }));
  const say = (challenge: Challenge, recording: Uint8Array, more = {}) =>
    one.voice.verify(saying(one, challenge, recording, { enrollment, ...more }));
  beforeEach(async () => {
    one = await emulated();
    enrollment = await enrolledVoice(one);
  });
  afterEach(() => one.close());

  it('enrolls over three recordings and keeps the vendor’s id alone', async () => {
    expect(Object.keys(enrollment)).to.deep.equal(['reference']);
    expect(await one.client.getEnrollStatus({ userId: enrollment.reference })).to.include({ voice: true });
  });

  it('asks for digits, keeps dialogue and cookie secret, and verifies who speaks', async () => {
    const challenge = await ask();
    expect(challenge.data.digits).to.match(/^\d{4}$/);
    expect(String(challenge.data.phrase).split(' ')).to.have.length(4);
    expect(JSON.stringify(challenge.data)).to.not.match(/sid|dialogue|lease/);
    expect(await say(challenge, spoken('anna', 10))).to.deep.include({
      result: 'verified',
      subject: enrollment.reference,
      liveness: 'none',
      binding: 'none',
      emulated: true,
    });
  });

  it('refuses another voice', async () => {
    expect(await say(await ask(), spoken('bert', 10))).to.deep.equal({
      result: 'rejected',
      reason: 'not_recognised',
    });
  });

  it('refuses a recording that it heard before', async () => {
    await say(await ask(), spoken('anna', 10));
    expect(await say(await ask(), spoken('anna', 10))).to.include({ result: 'retry', reason: 'speak_again' });
  });

  it('sends a second answer to the same prompt nowhere', async () => {
    const challenge = await ask();
    await say(challenge, spoken('anna', 10));
    const before = one.emulator.requests().length;
    expect(await say(challenge, spoken('anna', 11))).to.deep.equal({
      result: 'retry',
      reason: 'dialogue_lost',
    });
    expect(one.emulator.requests()).to.have.length(before);
  });

  it('holds a second dialogue of the same person off while one is open', async () => {
    await ask();
    expect((await caught(ask())).code).to.equal('conflict');
  });

  it('restarts a dialogue that this lease did not open, never continues it', async () => {
    const { reference: userId } = enrollment;
    const planted = await one.client.verifyVoice({ userId });
    const challenge = await ask();
    expect(challenge.secret?.dialogueId).to.be.a('string').and.not.equal(planted.dialogueId);
    const late = await one.client.verifyVoice({
      userId,
      cookies: planted.cookies,
      audio: spoken('anna', 12),
    });
    expect(late).to.include({ message: 'DIALOGUE_STARTED_WITH_SUCCESS' });
  });

  it('takes an answer that begins another dialogue for no evidence', async () => {
    const challenge = await ask();
    await one.client.restartState({ userId: enrollment.reference });
    expect((await caught(say(challenge, spoken('anna', 10)))).code).to.equal('vendor_answer_invalid');
    expect((await ask()).secret?.dialogueId).to.not.equal(challenge.secret?.dialogueId);
  });

  it('takes no recording for somebody else’s dialogue', async () => {
    const challenge = await ask();
    const other = { enrollment: { reference: 'somebody-else' } };
    expect((await caught(say(challenge, spoken('anna', 10), other))).code).to.equal('challenge_invalid');
    const without = saying(one, { data: {} }, spoken('anna', 10), { enrollment });
    expect((await caught(one.voice.verify(without))).code).to.equal('challenge_invalid');
  });

  it('takes a vendor that does not answer for no evidence, and lets the person try again', async () => {
    const challenge = await ask();
    one.emulator.faults.set({ kind: 'status', status: 503, path: '/api/1.0/users', times: 1 });
    expect((await caught(say(challenge, spoken('anna', 10)))).code).to.equal('vendor_unavailable');
    expect(await say(await ask(), spoken('anna', 11))).to.include({ result: 'verified' });
  });

  it('cannot begin on a sign-in form, nor without an enrollment', async () => {
    const { subject: _nobody, ...anonymous } = about(one, { enrollment });
    expect((await caught(one.voice.challenge(anonymous))).code).to.equal('strategy_unsupported');
    expect((await caught(one.voice.challenge(about(one)))).code).to.equal('enrollment_required');
  });

  it('removes voice and user', async () => {
    await one.voice.remove(enrollment.reference);
    expect(one.emulator.status().users).to.have.length(0);
    await one.voice.remove(enrollment.reference);
  });
});

describe('biometrid voice: more recordings', function () {
  this.timeout(240_000);
  let one: Emulated;
  afterEach(() => one.close());

  it('goes on with the next prompt of the same dialogue', async () => {
    one = await emulated({ emulator: { recordings: { verify: 2 } } });
    const enrollment = await enrolledVoice(one);
    const first = await one.voice.challenge(about(one, { enrollment }));
    const next = await one.voice.verify(saying(one, first, spoken('anna', 10), { enrollment }));
    expect(next).to.include({ result: 'retry', reason: 'next_prompt' });
    const carried = next.result === 'retry' ? { ...next }.carry : undefined;
    const second = await one.voice.challenge(about(one, { enrollment, ...(carried && { carried }) }));
    expect(second.secret?.dialogueId).to.equal(first.secret?.dialogueId);
    expect(second.data.digits).to.be.a('string');
    const done = await one.voice.verify(saying(one, second, spoken('anna', 11), { enrollment }));
    expect(done).to.include({ result: 'verified' });
  });

  it('ends after so many recordings', async () => {
    one = await emulated({ voice: { mostRecordings: 1 }, emulator: { recordings: { verify: 2 } } });
    const enrollment = await enrolInOne(one);
    const challenge = await one.voice.challenge(about(one, { enrollment }));
    const ended = await one.voice.verify(saying(one, challenge, spoken('anna', 10), { enrollment }));
    expect(ended).to.deep.equal({ result: 'rejected', reason: 'too_many_recordings' });
    expect((await one.voice.challenge(about(one, { enrollment }))).data.digits).to.be.a('string');
  });

  it('offers the recording of a committed sign-in where adapt is set', async () => {
    one = await emulated({ voice: { adapt: true } });
    const enrollment = await enrolledVoice(one);
    const proof = evidence('voice', { at: 1, methods: ['voice'] });
    const capture = (person: 'anna' | 'bert') =>
      saying(one, { data: {} }, spoken(person, 20), { enrollment });
    await one.voice.confirm(proof, capture('anna'));
    expect((await caught(one.voice.confirm(proof, capture('bert')))).code).to.equal('vendor_refused');
  });

  it('leaves no user behind when the first recording of an enrollment fails', async () => {
    one = await emulated();
    const challenge = await one.voice.challenge(about(one, { enrolling: true }));
    one.emulator.faults.set({ kind: 'html', path: '/api/1.0/users', times: 1 });
    const work = one.voice.enroll(saying(one, challenge, spoken('anna', 1)));
    expect((await caught(work)).code).to.equal('vendor_answer_invalid');
    expect(one.emulator.status().users).to.have.length(0);
  });
});

async function enrolInOne(one: Emulated): Promise<EnrollmentReference> {
  const { id: userId } = await one.client.createUser({ referenceId: 'ada' });
  let step = await one.client.enrollVoice({ userId });
  for (let i = 0; i < 3; i += 1)
    step = await one.client.enrollVoice({ userId, cookies: step.cookies, audio: spoken('anna', i) });
  return { reference: userId };
}
