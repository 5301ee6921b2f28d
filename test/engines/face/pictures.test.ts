import { expect } from 'chai';
import { FaceEngine, type FaceReading } from 'passport-stepup/engines';
import { facePicture, facePictures, samplePhotograph } from 'passport-stepup/testing';
import sharp, { type Sharp } from 'sharp';

describe('the face engine with pictures', function () {
  this.timeout(240_000);
  const engine = new FaceEngine();
  after(() => engine.close());
  const readAll = async (images: readonly Uint8Array[]): Promise<FaceReading[]> =>
    Promise.all(images.map((image) => engine.read(image)));
  const grey = (side: number) => ({
    create: { width: side, height: side, channels: 3 as const, background: '#888' },
  });

  it('knows a person again, and nobody else', async () => {
    const template = engine.enrol(await readAll(await facePictures('anna', { photos: 3 })));
    const own = await engine.read(await facePicture('anna', { occasion: 50 }));
    const foreign = await engine.read(await facePicture('ella', { occasion: 50 }));
    expect(engine.compare(template, own)).to.include({ decision: 'accept' });
    expect(engine.compare(template, foreign)).to.include({ decision: 'reject' });
  });

  for (const pose of ['turn-head', 'open-mouth'] as const) {
    it(`sees the pose ${pose}, taken by the same person`, async () => {
      const capture = await readAll(await facePictures('ella', { pose, photos: 2 }));
      expect(engine.liveness(capture, pose)).to.include({ decision: 'live', reason: 'pose_seen' });
    });
  }

  it('does not take one picture, stored anew five times, for a person', async () => {
    const picture = await facePicture('gina');
    const copies = [90, 80, 70, 60].map((quality) => sharp(picture).jpeg({ quality }).toBuffer());
    const capture = await readAll([picture, ...(await Promise.all(copies))]);
    expect(engine.liveness(capture, 'turn-head').decision).to.equal('not_live');
    expect(engine.liveness(capture)).to.include({ decision: 'retry', reason: 'no_movement' });
  });

  it('says how many faces there are when it is not one', async () => {
    expect(await engine.read(await samplePhotograph(6))).to.include({ problem: 'several_faces', faces: 4 });
    const empty = await engine.read(await sharp(grey(400)).jpeg().toBuffer());
    expect(empty).to.include({ problem: 'no_face', faces: 0 });
    expect(empty.descriptor).to.deep.equal([]);
  });

  it('asks to come closer, for more light and for less', async () => {
    const picture = await facePicture('gina');
    const changed = async (how: Sharp) => (await engine.read(await how.jpeg().toBuffer())).problem;
    expect(await changed(sharp(picture).resize(150))).to.equal('too_small');
    expect(await changed(sharp(picture).linear(0.3, 0))).to.equal('too_dark');
    expect(await changed(sharp(await facePicture('anna')).linear(1.1, 100))).to.equal('too_bright');
  });

  it('cuts a small head out of a large picture and knows it', async () => {
    const head = await sharp(await facePicture('fay'))
      .resize(500)
      .toBuffer();
    const wide = await sharp({ create: { width: 2400, height: 1600, channels: 3, background: '#556' } })
      .composite([{ input: head, left: 1500, top: 300 }])
      .jpeg()
      .toBuffer();
    const [small, near] = await readAll([wide, await facePicture('fay', { occasion: 3 })]);
    if (!small || !near) throw new Error('nothing read');
    expect(small.problem).to.equal(undefined);
    expect(small.width).to.be.within(200, 450);
    expect(small.box.x).to.be.within(1500, 2000);
    expect(engine.compare(engine.enrol([near]), small).score).to.be.at.most(0.4);
  });

  it('keeps numbers, never the picture', async () => {
    const image = await facePicture('anna');
    const text = JSON.stringify(await engine.read(image));
    expect(text.length).to.be.below(8000);
    expect(text).not.to.include(Buffer.from(image).toString('base64').slice(200, 240));
  });
});
