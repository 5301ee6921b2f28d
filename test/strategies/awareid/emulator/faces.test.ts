import { expect } from 'chai';
import { samplePhotograph } from 'passport-stepup/testing';
import { authenticating, begun, capture, enrolledByFace, faceOnly, facePackage, pictures } from './people.ts';
import { startWorld, type World } from './world.ts';

describe('the AwareID emulator: faces are compared', function () {
  this.timeout(240_000);
  let world: World;
  before(async () => {
    world = await startWorld({ config: { ...faceOnly, maxAuthenticationAttempts: 1000 } });
    await enrolledByFace(world, 'ada', 'anna');
  });
  after(() => world.close());

  async function verify(faceLivenessData: unknown): Promise<any> {
    return world.good(50, { body: { authToken: await authenticating(world, 'ada'), faceLivenessData } });
  }

  function reason(answer: any): string {
    return answer.faceLivenessResults.video.liveness_result.emu_reason;
  }

  it('the right face gets in, with either pose', async () => {
    for (const [pose, occasion] of [
      ['open-mouth', 30],
      ['turn-head', 31],
    ] as const) {
      const answer = await verify(await capture('anna', occasion, pose));
      expect(answer, pose).to.include({ livenessResult: true, matchResult: true });
    }
  });

  it('another face does not, and scores below the pass mark', async () => {
    for (const person of ['ella', 'fay', 'gina'] as const) {
      const answer = await verify(await capture(person, 32));
      expect(answer, person).to.include({ matchResult: false, authStatus: 1 });
      expect(answer.matchScore, person).to.be.below(50);
    }
  });

  it('still pictures do not when a pose is asked', async () => {
    const answer = await verify(facePackage(await pictures('anna', 33), 'open-mouth'));
    expect(answer).to.include({ livenessResult: false, matchResult: true, authStatus: 1 });
    expect(reason(answer)).to.equal('pose_not_seen');
  });

  it('the other pose does not', async () => {
    const answer = await verify(facePackage(await pictures('anna', 34, 'turn-head'), 'open-mouth'));
    expect(answer.livenessResult).to.equal(false);
  });

  it('one picture says nothing of liveness', async () => {
    const [only] = await pictures('anna', 35);
    const answer = await verify(facePackage(only ? [only] : [], undefined, 'hotel4'));
    expect(answer).to.include({ livenessResult: false, authStatus: 1 });
    expect(answer.faceLivenessResults.video.liveness_result).to.include({
      decision: 'UNABLE_TO_CALCULATE_LIVENESS',
      score: -1,
    });
  });

  it('the same picture several times does not', async () => {
    const [one] = await pictures('anna', 36);
    const answer = await verify(facePackage(one ? [one, one, one] : []));
    expect(answer.livenessResult).to.equal(false);
    expect(answer.faceLivenessResults.video.liveness_result).to.include({ decision: 'SPOOF', score: 0 });
  });

  it('pictures that were sent before do not, in any session', async () => {
    const faceLivenessData = await capture('anna', 37);
    expect((await verify(faceLivenessData)).livenessResult).to.equal(true);
    const again = await verify(faceLivenessData);
    expect(again).to.include({ livenessResult: false, matchResult: true });
    expect(reason(again)).to.equal('replayed_pictures');
  });

  it('a face and then another one do not', async () => {
    const [first] = await pictures('anna', 38);
    const [second, third] = await pictures('gina', 38);
    const answer = await verify(facePackage([first, second, third].filter((one) => one !== undefined)));
    expect(answer.livenessResult).to.equal(false);
    expect(reason(answer)).to.equal('different_people');
  });

  it('two faces in a picture do not', async () => {
    const several = await samplePhotograph(3);
    const answer = await verify(facePackage([several]));
    expect(answer).to.include({ livenessResult: false, matchResult: false });
    expect(answer.faceLivenessResults.video.liveness_result.feedback).to.include('MULTIPLE_FACES_DETECTED');
  });

  it('no face does not', async () => {
    const { default: sharp } = await import('sharp');
    const wall = await sharp({ create: { width: 320, height: 320, channels: 3, background: '#8899aa' } })
      .jpeg()
      .toBuffer();
    const answer = await verify(facePackage([wall]));
    expect(answer).to.include({ livenessResult: false, matchResult: false });
    expect(answer.faceLivenessResults.video.liveness_result.feedback).to.include('NO_FACE_DETECTED');
  });

  it('nobody enrolls with a spoof', async () => {
    const enrollmentToken = await begun(world, 'eve');
    const faceLivenessData = facePackage(await pictures('fay', 39), 'open-mouth');
    const answer = await world.good(32, { body: { enrollmentToken, faceLivenessData } });
    expect(answer).to.include({ livenessResult: false, enrollmentStatus: 1, registrationCode: '' });
  });

  it('a face that is enrolled already is refused where the tenant looks for it', async () => {
    const { onboardingConfig } = await world.good(87);
    const enrollment = { addFace: true, checkDuplicateEnrollment: { enabled: true } };
    const onboardingOptions = { ...onboardingConfig.onboardingOptions, enrollment };
    await world.good(88, { body: { onboardingConfig: { ...onboardingConfig, onboardingOptions } } });
    try {
      const ask = async (username: string, person: 'anna' | 'gina', occasion: number) =>
        world.good(32, {
          body: {
            enrollmentToken: await begun(world, username),
            faceLivenessData: await capture(person, occasion),
          },
        });
      const twin = await ask('twin', 'anna', 40);
      expect(twin).to.include({ livenessResult: false, enrollmentStatus: 0, registrationCode: '' });
      expect(twin.faceDuplicateCheck.result).to.equal('FAIL');
      expect(twin.faceDuplicateCheck.duplicateEnrollments).to.have.length(1);
      const other = await ask('other', 'gina', 40);
      expect(other).to.include({ livenessResult: true, enrollmentStatus: 2 });
      expect(other.faceDuplicateCheck).to.deep.equal({ result: 'PASS', duplicateEnrollments: [] });
    } finally {
      await world.good(88, { body: { onboardingConfig } });
    }
  });

  it('faults only ever refuse', async () => {
    world.emulator.faults.set({ kind: 'vendor', name: 'force-spoof', times: 1 });
    expect(await verify(await capture('anna', 41))).to.include({ livenessResult: false });
    world.emulator.faults.set({ kind: 'vendor', name: 'force-mismatch', times: 1 });
    expect(await verify(await capture('anna', 42))).to.include({ livenessResult: true, matchResult: false });
    world.emulator.faults.set({ kind: 'vendor', name: 'force-blurry', times: 1 });
    const blurry = await verify(await capture('anna', 43));
    expect(blurry.faceLivenessResults.video.liveness_result.decision).to.equal('TOO_BLURRY');
  });

  it('no template is a picture', async () => {
    const kept = JSON.stringify(world.emulator.status());
    expect(kept).to.not.include('descriptor');
  });
});
