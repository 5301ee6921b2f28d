import { expect } from 'chai';
import { sealPackage } from 'passport-stepup/strategies/awareid/emulator';
import { samplePhotograph } from 'passport-stepup/testing';
import { base64, picture, pictures } from './people.ts';
import { startWorld, type World } from './world.ts';

const profile = { xml: '<profile/>' };

describe('the AwareID emulator: Knomi Web', function () {
  this.timeout(240_000);
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.close());

  it('gives the region of the reference’s sample, and one that fits for others', async () => {
    const roi = (width: number, height: number) =>
      world.good(21, { body: { profile, resolution: { width, height } } });
    expect(await roi(480, 640)).to.deep.equal({ height: 512, width: 356, x: 62, y: 0 });
    for (const [width, height] of [
      [100, 1000],
      [1920, 1080],
      [0, 0],
      [-5, 10],
    ] as const) {
      const region = await roi(width, height);
      expect(region.x).to.be.at.least(0);
      expect(region.x + region.width).to.be.at.most(Math.max(0, width));
    }
    const { status, body } = await world.ask(21, { body: { resolution: { width: 1, height: 1 } } });
    expect([status, body.errorCode]).to.deep.equal([500, 'ProcessingError']);
    expect(body.errorMsg).to.include('-3');
  });

  it('measures pictures', async () => {
    const several = await samplePhotograph(3);
    const images = [await picture('anna', 91), several].map((one, i) => ({
      id: String(i),
      input: { imageData: base64(one) },
      output: [{ id: 'o', metrics: ['IMAGE_WIDTH', 'IMAGE_HEIGHT', 'FACE_COUNT', 'UNKNOWN'] }],
    }));
    const answer = await world.good(22, { body: { images } });
    const [one, two] = answer.images.map(({ faces }: any) => faces[0].output[0]);
    expect(one.isCompliant).to.equal(true);
    expect(one.metrics).to.deep.equal([
      { name: 'IMAGE_WIDTH', value: 640 },
      { name: 'IMAGE_HEIGHT', value: 640 },
      { name: 'FACE_COUNT', value: 1 },
    ]);
    expect(two.isCompliant).to.equal(false);
    expect((await world.good(22, { body: { images: [] } })).images).to.deep.equal([]);
  });

  it('captures the first run of compliant frames that is long enough', async () => {
    const several = await samplePhotograph(3);
    const good = await pictures('anna', 91);
    const frames = [several, ...good, several, ...good].map((one) => ({ data: base64(one) }));
    const body = { profile, frames, autocaptureMinimumFrameCount: 2 };
    const answer = await world.good(23, { body });
    expect(answer.frameResults.map(({ compliant }: any) => compliant)).to.deep.equal([
      false,
      true,
      true,
      false,
      true,
      true,
    ]);
    expect(answer.frameResults[0].feedback).to.deep.equal(['MULTIPLE_FACES_DETECTED']);
    expect(answer.results).to.deep.equal({ captured: true, capturedFrameIndex: 2 });
    const never = await world.good(23, { body: { ...body, frames: frames.slice(0, 2) } });
    expect(never.results).to.deep.equal({ captured: false });
  });

  it('takes the encrypted form where it is encrypted, and only that', async () => {
    const { baseUrl, credentials } = world.emulator;
    const headers = { authorization: `Bearer ${await world.token()}`, apikey: credentials.apiKey };
    const publicKey = await (await fetch(`${baseUrl}/onboarding/admin/getPublicKey`, { headers })).text();
    const clear = { profile, frames: [{ data: base64(await picture('anna', 92)) }] };
    const { status, body } = await world.ask(24, { body: clear });
    expect([status, body.errorCode]).to.deep.equal([500, 'DecryptionError']);
    expect((await world.good(24, { body: sealPackage(publicKey, clear) })).results.captured).to.equal(true);
    expect((await world.ask(25, { raw: { text: '{}', type: 'text/plain' } })).body.errorCode).to.equal(
      'DecryptionError',
    );
    expect((await world.ask(25, { raw: { text: '{', type: 'text/plain' } })).body.errorCode).to.equal(
      'ProcessingError',
    );
    expect((await world.ask(25, { body: {} })).status).to.equal(500);
  });
});
