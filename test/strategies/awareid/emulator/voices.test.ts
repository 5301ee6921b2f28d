import { expect } from 'chai';
import { sealPackage } from 'passport-stepup/strategies/awareid/emulator';
import { syntheticVoice } from 'passport-stepup/testing';
import { authenticating, base64, begun } from './people.ts';
import { startWorld, type World } from './world.ts';

const PHRASE = '7 4 1 9 0 3 8 2 5 6';
const config = {
  onboardingOptions: {
    enrollment: { addVoice: true },
    authentication: { verifyVoice: true },
    reenrollment: { verifyVoice: true },
  },
  maxAuthenticationAttempts: 1000,
};

function said(name: string, occasion: number, phrase = PHRASE): Uint8Array {
  return syntheticVoice(name).say(phrase, occasion);
}

function voicePackage(recordings: readonly Uint8Array[], phrase: string = PHRASE) {
  return {
    voice: { voiceSamples: recordings.map((one) => ({ data: base64(one), phrase })), workflow: 'alfa4' },
  };
}

/** A WAVE file of this many seconds without a sound. */
function silence(seconds: number): Buffer {
  const samples = Buffer.alloc(seconds * 32_000);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

describe('the AwareID emulator: voices are compared', function () {
  this.timeout(240_000);
  let world: World;
  let publicKey: string;
  before(async () => {
    world = await startWorld({ config });
    const { baseUrl, credentials } = world.emulator;
    const headers = { authorization: `Bearer ${await world.token()}`, apikey: credentials.apiKey };
    publicKey = await (await fetch(`${baseUrl}/onboarding/admin/getPublicKey`, { headers })).text();
    const enrollmentToken = await begun(world, 'ada');
    const livenessData = voicePackage([said('ada', 1), said('ada', 2), said('ada', 3)]);
    const answer = await world.good(33, { body: { enrollmentToken, livenessData } });
    expect(answer).to.include({ livenessResult: true, enrollmentStatus: 2 });
  });
  after(() => world.close());

  async function verify(livenessData: unknown): Promise<any> {
    return world.good(51, { body: { authToken: await authenticating(world, 'ada'), livenessData } });
  }

  it('the right voice gets in, in clear and encrypted', async () => {
    const right = await verify(voicePackage([said('ada', 10)]));
    expect(right).to.include({ livenessResult: true, matchResult: true, authStatus: 2 });
    expect(right.matchScore).to.be.above(50);
    const sealed = sealPackage(publicKey, voicePackage([said('ada', 11)]));
    expect(await verify(sealed)).to.include({ livenessResult: true, matchResult: true });
  });

  it('another voice does not', async () => {
    for (const name of ['dora', 'grace', 'ida']) {
      const answer = await verify(voicePackage([said(name, 10)]));
      expect(answer, name).to.include({ livenessResult: true, matchResult: false, authStatus: 1 });
      expect(answer.matchScore, name).to.be.below(50);
    }
  });

  it('a recording that was sent before does not, the enrolled ones among them', async () => {
    const again = voicePackage([said('ada', 12)]);
    expect((await verify(again)).livenessResult).to.equal(true);
    for (const livenessData of [again, voicePackage([said('ada', 1)])]) {
      const answer = await verify(livenessData);
      expect(answer).to.include({ livenessResult: false, matchResult: true, authStatus: 1 });
      expect(answer.voiceLivenessResults.voice.livenessResult).to.include({
        decision: 'SPOOF',
        emu_reason: 'replayed_recording',
      });
    }
  });

  it('silence, and too little speech for the phrase, do not', async () => {
    for (const [recording, reason] of [
      [silence(3), 'no_speech'],
      [said('ada', 13, '7 4'), 'too_short'],
    ] as const) {
      const answer = await verify(
        voicePackage([recording], `${PHRASE} and many more words to be said here in full`),
      );
      expect(answer.livenessResult).to.equal(false);
      expect(answer.voiceLivenessResults.voice.livenessResult.emu_reason).to.equal(reason);
    }
  });

  it('nobody enrolls with too little speech', async () => {
    const enrollmentToken = await begun(world, 'bob');
    const livenessData = voicePackage([said('bob', 1, '7')], '7');
    expect(await world.good(33, { body: { enrollmentToken, livenessData } })).to.include({
      livenessResult: false,
      enrollmentStatus: 1,
    });
  });

  it('re-enrollment compares too', async () => {
    const { reEnrollmentToken } = await world.good(30, {
      body: { username: 'ada', email: 'ada@example.com' },
    });
    const ask = (name: string, occasion: number) =>
      world.good(57, { body: { reEnrollmentToken, livenessData: voicePackage([said(name, occasion)]) } });
    expect(await ask('grace', 20)).to.include({ matchResult: false, authStatus: 1 });
    expect(await ask('ada', 20)).to.include({ matchResult: true, authStatus: 2 });
    expect(await world.good(61, { body: { reEnrollmentToken } })).to.have.property('registrationCode');
  });

  it('a fault can force a refusal', async () => {
    world.emulator.faults.set({ kind: 'vendor', name: 'force-voice-spoof', times: 1 });
    expect((await verify(voicePackage([said('ada', 21)]))).livenessResult).to.equal(false);
  });

  it('the engine’s operations: liveness, length, template, comparison', async () => {
    const sent = voicePackage([said('ada', 30)]);
    for (const [operation, body] of [
      [8, sent],
      [9, sealPackage(publicKey, sent)],
    ] as const)
      expect((await world.good(operation, { body })).voice.livenessResult.decision).to.equal('LIVE');
    const seconds = (said('ada', 30).length - 44) / 32_000;
    for (const [operation, body] of [
      [10, sent],
      [11, sealPackage(publicKey, sent)],
    ] as const)
      expect((await world.good(operation, { body })).voice.length).to.be.closeTo(seconds, 0.01);
    const sample = (name: string, occasion: number) => ({
      data: base64(said(name, occasion)),
      voiceSampleType: 'STATIC_PHRASE',
    });
    const enrolled = { voiceSamples: [sample('ada', 31), sample('ada', 32)] };
    const { export: template } = await world.good(17, { body: { encounter: enrolled } });
    expect((await world.good(17, { body: sample('ada', 31) })).export).to.be.a('string');
    const compare = async (probe: object, gallery: object) =>
      (await world.good(16, { body: { probe, gallery, workflow: { comparator: { algorithm: 'V200' } } } }))
        .scorePercent;
    for (const gallery of [enrolled, { import: template }]) {
      expect(await compare({ voiceSamples: [sample('ada', 33)] }, gallery)).to.be.above(50);
      expect(await compare({ voiceSamples: [sample('grace', 33)] }, gallery)).to.be.below(50);
    }
  });

  for (const [name, data] of [
    ['empty', ''],
    ['no base64', '*** no base64 at all *** no base64 at all ***'],
    ['text', base64(Buffer.from('this is no recording, it is only some text'))],
    ['a truncated header', base64(silence(1).subarray(0, 30))],
    ['a header that lies about its size', base64(Buffer.concat([silence(0), Buffer.alloc(1)]))],
    ['a huge one', 'A'.repeat(15 * 2 ** 20)],
  ] as const) {
    it(`${name} recording is refused by the engine’s codes, and costs no attempt`, async () => {
      const livenessData = { voice: { voiceSamples: [{ data }] } };
      const { status, body, text } = await world.ask(8, { body: livenessData });
      if (status === 200) expect(body.voice.livenessResult.decision).to.not.equal('LIVE');
      else expect(body.error.code).to.be.below(0);
      if (data.length > 40) expect(text).to.not.include(data.slice(8, 40));
      const authToken = await authenticating(world, 'ada');
      const session = await world.ask(51, { body: { authToken, livenessData } });
      if (session.status !== 200) expect(session.body.errorCode).to.equal('INTERNAL_SERVER_ERROR');
      else expect(session.body.livenessResult).to.equal(false);
    });
  }
});
