import { expect } from 'chai';
import type { About, Challenge, EnrollmentReference } from 'passport-stepup/strategy-kit';
import decodeQr from 'qr/decode.js';
import { leases } from '../../support/leases.ts';
import { captureOf, codeAt, errorCodeOf, NOW, strategyAt, tryCode } from './harness.ts';

/** Pixels for one module of a QR code. */
const SCALE = 8;

const about: About = {
  subject: 'alice',
  enrolling: true,
  leases: leases(),
  signal: new AbortController().signal,
};

/** Asks for a challenge, and gives it back as the runner does. */
async function begin(
  strategy = strategyAt(),
  enrollment?: EnrollmentReference,
): Promise<Challenge & { nonce: string }> {
  const challenge = await strategy.challenge?.({ ...about, ...(enrollment ? { enrollment } : {}) });
  return challenge ? { nonce: 'n', ...challenge } : expect.fail('no challenge');
}

describe('totp: enrolling', () => {
  it('shows a new seed as text, as a link and as a picture, and keeps it', async () => {
    const { data, secret } = await begin(
      strategyAt(NOW, { issuer: 'Bank', label: (subject) => `${subject}@bank` }),
    );
    expect(secret).to.deep.equal({ secret: data.secret });
    expect(data.secret).to.match(/^[A-Z2-7]{32}$/);
    expect(data.uri).to.equal(`otpauth://totp/Bank:alice%40bank?secret=${data.secret}&issuer=Bank`);
    expect(data.qr).to.match(/^data:image\/svg\+xml;base64,/);
  });

  it('draws the link and nothing else in the picture', async () => {
    const { data } = await begin();
    expect(readPicture(String(data.qr))).to.equal(data.uri);
  });

  it('makes another seed each time', async () => {
    const seeds = await Promise.all([...Array(50)].map(() => begin()));
    expect(new Set(seeds.map(({ data }) => data.secret)).size).to.equal(50);
  });

  it('ends with the first right code; what is kept then verifies', async () => {
    const strategy = strategyAt();
    const challenge = await begin(strategy);
    const seed = String(challenge.data.secret);
    const { enrollment: _none, ...capture } = captureOf(codeAt(NOW, { seed }), { challenge });
    const done = await strategy.enroll?.(capture);
    if (done?.result !== 'enrolled') return expect.fail('not enrolled');
    expect(done.enrollment.data).to.deep.equal({ secret: seed, lastStep: NOW / 30 });
    const later = codeAt(NOW + 30, { seed });
    expect(await tryCode(strategyAt(NOW + 30), later, { enrollment: done.enrollment })).to.deep.include({
      result: 'verified',
      subject: done.enrollment.reference,
    });
  });

  it('refuses the code that completed it, and older ones, at the next sign-in', async () => {
    const strategy = strategyAt();
    const enrollment = {
      reference: 'r',
      data: { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', lastStep: NOW / 30 },
    };
    for (const time of [NOW, NOW - 30]) {
      expect(await tryCode(strategy, codeAt(time), { enrollment })).to.deep.equal({
        result: 'rejected',
        reason: 'code_used',
      });
    }
  });

  it('stays open with the same seed after a code that does not fit', async () => {
    const strategy = strategyAt();
    const challenge = await begin(strategy);
    const { enrollment: _none, ...capture } = captureOf('000000', { challenge });
    const result = await strategy.enroll?.(capture);
    if (result?.result !== 'more') return expect.fail('not open');
    expect(result).to.include({ remaining: 1, reason: 'wrong_code' });
    const again = await begin(strategy, result.enrollment);
    expect(again.data).to.deep.equal(challenge.data);
    const right = captureOf(codeAt(NOW, { seed: String(again.data.secret) }), {
      challenge: again,
      enrollment: result.enrollment,
    });
    expect(await strategy.enroll?.(right)).to.have.nested.property(
      'enrollment.reference',
      result.enrollment.reference,
    );
  });

  it('takes the seed from the challenge that the server kept, never from the client', async () => {
    const { enrollment: _none, ...capture } = captureOf('000000');
    const challenge = { nonce: 'n', data: { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' } };
    expect(await errorCodeOf(Promise.resolve(strategyAt().enroll?.({ ...capture, challenge })))).to.equal(
      'challenge_invalid',
    );
    expect(await errorCodeOf(Promise.resolve(strategyAt().enroll?.(capture)))).to.equal('challenge_invalid');
  });

  it('gives no seed away in a challenge that is not for enrolling', async () => {
    const challenge = await strategyAt().challenge?.({ ...about, enrolling: false });
    expect(challenge).to.deep.equal({ data: {} });
  });

  it('makes seeds as long as the hash', async () => {
    for (const [algorithm, characters] of [
      ['sha256', 52],
      ['sha512', 103],
    ] as const) {
      const { data } = await begin(strategyAt(NOW, { algorithm }));
      expect(data.secret).to.have.lengthOf(characters);
      expect(data.uri).to.include(`algorithm=${algorithm.toUpperCase()}`);
    }
  });
});

/** Reads the QR code of an SVG whose one path holds a square for each dark module, by drawing it into pixels. */
function readPicture(url: string): string {
  const svg = Buffer.from(url.split(',')[1] ?? '', 'base64').toString();
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const width = size * SCALE;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [x, y] of darkModules(svg)) {
    for (let row = y * SCALE; row < (y + 1) * SCALE; row += 1) {
      for (let column = x * SCALE; column < (x + 1) * SCALE; column += 1) {
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
      }
    }
  }
  return decodeQr({ width, height: width, data });
}

function darkModules(svg: string): [number, number][] {
  let [x, y] = [0, 0];
  return [...svg.matchAll(/([Mm])(-?\d+) ?(-?\d+)/g)].map(([, command, dx, dy]) => {
    [x, y] = command === 'M' ? [Number(dx), Number(dy)] : [x + Number(dx), y + Number(dy)];
    return [x, y];
  });
}
