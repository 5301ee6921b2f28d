import { expect } from 'chai';
import { type Emulated, emulated } from './emulated.ts';

const MiB = 2 ** 20;

describe('authx: captures that cannot be used are refused before anything is sent', () => {
  let one: Emulated;
  before(async () => {
    one = await emulated();
  });
  after(() => one.close());

  const fingerprints: Record<string, unknown> = {
    missing: undefined,
    null: null,
    empty: '',
    'empty bytes': new Uint8Array(),
    'a number': 7,
    'a list': [1, 2, 3],
    'an object': { length: 3 },
    'no base64': 'canary!canary',
    'too large bytes': new Uint8Array(MiB + 1),
    'too large text': 'A'.repeat(2 * MiB),
  };
  for (const [name, fingerprint] of Object.entries(fingerprints)) {
    it(`a fingerprint that is ${name}`, () => {
      const { success, error } = one.fingerprint.input.safeParse({ fingerprint });
      expect(success).to.equal(false);
      expect(error?.message).to.not.include('canary');
    });
  }

  const photos: Record<string, unknown> = {
    missing: undefined,
    HTML: Buffer.from('<html>'),
    'a GIF': Buffer.from('GIF89a'),
    'a list of pictures': [Buffer.from([0xff, 0xd8, 0xff])],
    'too large': Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(5 * MiB)]),
  };
  for (const [name, photo] of Object.entries(photos)) {
    it(`a picture that is ${name}`, () => {
      expect(one.face.input.safeParse({ photo }).success).to.equal(false);
    });
  }

  it('a fingerprint comes as bytes or as base64', () => {
    for (const fingerprint of [Buffer.from([1, 2, 3]), 'AQID'])
      expect(Buffer.from(one.fingerprint.input.parse({ fingerprint }).fingerprint)).to.deep.equal(
        Buffer.from([1, 2, 3]),
      );
  });

  it('a palm brings no field', () => {
    expect(one.palm.input.parse({ match: true, response_code: 1 })).to.deep.equal({});
  });
});
