import { expect } from 'chai';
import { photo, photos, recording } from 'passport-stepup/strategy-kit';
import { z } from 'zod';

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const png = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const wav = Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1');

describe('samples in the input of a strategy', () => {
  it('a picture is a file or base64 text that begins as JPEG or PNG', () => {
    for (const bytes of [jpeg, png]) {
      expect(Buffer.from(photo().parse(bytes))).to.deep.equal(bytes);
      expect(Buffer.from(photo().parse(bytes.toString('base64')))).to.deep.equal(bytes);
    }
  });

  it('a recording is one that begins as RIFF WAVE', () => {
    expect(Buffer.from(recording().parse(wav))).to.deep.equal(wav);
    expect(recording().safeParse(jpeg).success).to.equal(false);
    expect(recording().safeParse(Buffer.from('RIFF\x24\0\0\0AVI fmt ', 'latin1')).success).to.equal(false);
  });

  for (const [what, given] of [
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['no bytes', Buffer.alloc(0)],
    ['a number', 7],
    ['an object', { 0: 0xff, 1: 0xd8, 2: 0xff }],
    ['a list', [0xff, 0xd8, 0xff]],
    ['a data URL', `data:image/jpeg;base64,${jpeg.toString('base64')}`],
    ['base64 without padding', jpeg.toString('base64').replace(/=+$/, '')],
    ['base64url', Buffer.from([0xff, 0xd8, 0xff, 0xfb, 0xff, 0xfe]).toString('base64url')],
    ['a page', Buffer.from('<!doctype html>')],
  ] as const) {
    it(`a picture that is ${what} is refused`, () => {
      expect(photo().safeParse(given).success).to.equal(false);
    });
  }

  it('one that is too large is refused as such, as a file and as text', () => {
    const large = Buffer.concat([jpeg, Buffer.alloc(100)]);
    for (const given of [large, large.toString('base64')]) {
      const parsed = photo({ maxBytes: 50 }).safeParse(given);
      expect(parsed.error?.issues.map((issue) => issue.message)).to.deep.equal(['at most 50 bytes']);
    }
  });

  it('a set has a least and a greatest number, and keeps its order', () => {
    const schema = photos({ min: 2, max: 3 });
    expect(schema.safeParse([jpeg]).success).to.equal(false);
    expect(schema.safeParse([jpeg, jpeg, jpeg, jpeg]).success).to.equal(false);
    expect(schema.parse([png, jpeg]).map((one) => one[0])).to.deep.equal([0x89, 0xff]);
    expect(schema.safeParse([jpeg, 'x']).success).to.equal(false);
  });

  it('a complaint quotes nothing of what was sent', () => {
    const parsed = z.object({ frames: photos() }).safeParse({ frames: ['canary-4711'] });
    expect(parsed.success).to.equal(false);
    expect(JSON.stringify(parsed.error)).not.to.include('canary');
  });

  it('the published schema names the capture', () => {
    const schema = z.object({ frames: photos({ min: 3 }), spoken: recording() });
    const { properties } = z.toJSONSchema(schema, { io: 'input' }) as { properties: Record<string, object> };
    expect(properties.frames).to.include({ 'x-capture': 'face', type: 'array', minItems: 3 });
    expect(properties.spoken).to.include({ 'x-capture': 'voice', contentMediaType: 'audio/wav' });
  });
});
