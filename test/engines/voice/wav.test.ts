import { expect } from 'chai';
import fc from 'fast-check';
import { VoiceEngine } from 'passport-stepup/engines';
import { syntheticVoice } from 'passport-stepup/testing';
import { readWav } from '../../../src/engines/voice/wav.ts';

/** A WAVE file of these bytes. */
function wave(
  data: Uint8Array,
  format: { kind?: number; channels?: number; rate?: number; bits?: number } = {},
) {
  const { kind = 1, channels = 1, rate = 16_000, bits = 16 } = format;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(kind, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt16LE(bits, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

describe('reading a recording', () => {
  const engine = new VoiceEngine();

  it('gives the same sound in every sample format, mono or stereo', () => {
    const bytes = (n: number, write: (buffer: Buffer) => void) => {
      const buffer = Buffer.alloc(n);
      write(buffer);
      return buffer;
    };
    const half = {
      8: bytes(1, (b) => b.writeUInt8(192)),
      16: bytes(2, (b) => b.writeInt16LE(16_384)),
      24: bytes(3, (b) => b.writeIntLE(2 ** 22, 0, 3)),
      32: bytes(4, (b) => b.writeInt32LE(2 ** 30)),
    };
    for (const [bits, data] of Object.entries(half))
      expect([...readWav(wave(data, { bits: Number(bits) })).samples], bits).to.deep.equal([0.5]);
    const float = bytes(4, (b) => b.writeFloatLE(0.5));
    expect([...readWav(wave(float, { kind: 3, bits: 32 })).samples]).to.deep.equal([0.5]);
    const stereo = Buffer.concat([half[16], Buffer.alloc(2)]);
    expect([...readWav(wave(stereo, { channels: 2 })).samples]).to.deep.equal([0.25]);
  });

  it('ends where the file ends when a stream wrote a longer length', () => {
    const open = wave(Buffer.alloc(4));
    open.writeUInt32LE(0xffffffff, 40);
    expect(readWav(open).samples).to.have.length(2);
  });

  const nan = Buffer.alloc(4);
  nan.writeFloatLE(Number.NaN);
  const bad: Record<string, Uint8Array> = {
    'no bytes': new Uint8Array(),
    'a head cut off': wave(Buffer.alloc(8)).subarray(0, 20),
    'no sound': wave(Buffer.alloc(8)).subarray(0, 36),
    'compressed sound': wave(Buffer.alloc(8), { kind: 85 }),
    '12 bits': wave(Buffer.alloc(8), { bits: 12 }),
    'no channel': wave(Buffer.alloc(8), { channels: 0 }),
    'a thousand channels': wave(Buffer.alloc(8), { channels: 1000 }),
    'no rate': wave(Buffer.alloc(8), { rate: 0 }),
    'a sample that is not a number': wave(nan, { kind: 3, bits: 32 }),
    'an MP3': Buffer.from('ID3 not a wave file'),
  };
  for (const [what, bytes] of Object.entries(bad)) {
    it(`refuses ${what}`, () => {
      expect(() => engine.read(bytes))
        .to.throw()
        .with.property('code', 'request_malformed');
    });
  }

  it('refuses what is too long or too large', () => {
    const long = wave(Buffer.alloc(31 * 2 * 8000), { rate: 8000 });
    expect(() => engine.read(long))
      .to.throw()
      .with.property('code', 'request_too_large');
    expect(() => new VoiceEngine({ maxBytes: 10 }).read(new Uint8Array(11)))
      .to.throw()
      .with.property('code', 'request_too_large');
  });

  it('refuses or reads any bytes, and never breaks', () => {
    const spoken = syntheticVoice('anna').say('12', 1);
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.uint8Array({ maxLength: 8 }), (at, noise) => {
        const damaged = Uint8Array.from(spoken);
        damaged.set(noise, at);
        try {
          expect(engine.read(damaged).frames).to.be.an('array');
        } catch (error) {
          expect(error)
            .to.have.property('code')
            .that.matches(/^request_/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of silence finds no speech', () => {
    expect(engine.read(wave(Buffer.alloc(32_000)))).to.include({
      problem: 'no_speech',
      speechSeconds: 0,
      seconds: 1,
    });
  });

  it('at another rate gives about the same features', () => {
    const spoken = readWav(syntheticVoice('anna').say('739105', 1));
    const low = Buffer.alloc(2 * Math.floor(spoken.samples.length / 2));
    for (let i = 0; 2 * i + 2 <= low.length; i++)
      low.writeInt16LE(Math.round(32_767 * (spoken.samples[2 * i] ?? 0)), 2 * i);
    const seconds = engine.read(wave(low, { rate: 8000 })).speechSeconds;
    expect(seconds).to.be.closeTo(engine.read(syntheticVoice('anna').say('739105', 1)).speechSeconds, 0.2);
  });
});
