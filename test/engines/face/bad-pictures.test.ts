import { expect } from 'chai';
import { FaceEngine } from 'passport-stepup/engines';
import { samplePhotograph } from 'passport-stepup/testing';
import sharp from 'sharp';

describe('a picture that cannot be read', function () {
  this.timeout(240_000);
  const engine = new FaceEngine();
  after(() => engine.close());

  const bombs = async () => {
    const create = { width: 12_000, height: 12_000, channels: 3 as const, background: '#000' };
    return sharp({ create, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer();
  };
  const cases: Record<string, () => Promise<Uint8Array> | Uint8Array> = {
    'of no bytes': () => new Uint8Array(),
    'that is text': () => Buffer.from('<html>no picture</html>'),
    'that is SVG': () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    'that is a GIF': () =>
      sharp({ create: { width: 9, height: 9, channels: 3, background: '#000' } })
        .gif()
        .toBuffer(),
    'cut off': async () => (await samplePhotograph(6)).subarray(0, 40_000),
    'of a JPEG head and noise': () =>
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, 7)]),
    'that unfolds to 144 million pixels': bombs,
  };
  for (const [what, make] of Object.entries(cases)) {
    it(`${what} is refused`, async () => {
      const error = await engine.read(await make()).catch((reason: unknown) => reason);
      expect(error).to.have.property('code', 'request_malformed');
    });
  }

  it('is refused for its size before anything looks at it', async () => {
    const small = new FaceEngine({ maxBytes: 1000 });
    const error = await small.read(new Uint8Array(1001)).catch((reason: unknown) => reason);
    expect(error).to.have.property('code', 'request_too_large');
    await small.close();
  });

  it('harms no later one', async () => {
    expect(await engine.read(await samplePhotograph(3))).to.include({ faces: 3 });
  });
});
