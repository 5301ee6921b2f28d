import { expect } from 'chai';
import type { AwareIdInput, AwareIdStrategyOptions } from 'passport-stepup/strategies/awareid';
import type { Capture } from 'passport-stepup/strategy-kit';
import { caught } from '../../lib/http/caught.ts';
import { awareId, key, registrationCode, type Script, signatureOver, strategyAt } from './answering.ts';
import { begun, captureFor, face, known } from './enrolling.ts';

type Change = (capture: Capture<AwareIdInput>) => Capture<AwareIdInput>;

/** How an enrollment ends of which the capture was changed, and what AwareID was asked. */
async function ended(change: Change, options: Partial<AwareIdStrategyOptions>, script: Script = {}) {
  const server = await awareId({ addFace: [200, face], ...script });
  const strategy = strategyAt(server.url, options);
  try {
    const capture = change(await captureFor(strategy));
    return await strategy.enroll(capture).catch((thrown) => ({ result: 'error', code: thrown.code }));
  } finally {
    await strategy.close();
    await server.close();
    asked = server.called();
  }
}
let asked: string[] = [];

const unasked: Change = ({ challenge: _, ...capture }) => capture;
const input =
  (more: object): Change =>
  (capture) => ({ ...capture, input: { ...capture.input, ...more } });
const signed = (message: string) => ({ signature: signatureOver(message), publicKey: key.publicKey });
const device = { checks: ['device'] } as const;

describe('awareid: an enrollment is refused before AwareID hears of it', () => {
  const refused: Record<string, [Change, object, Partial<AwareIdStrategyOptions>]> = {
    'where another message was signed': [
      input({ device: signed('AAAA') }),
      { result: 'rejected', reason: 'device_signature' },
      device,
    ],
    'where nothing was asked to be signed, and nothing is': [
      (capture) => unasked(input({ device: signed('') })(capture)),
      { code: 'challenge_invalid' },
      device,
    ],
    'without a public key': [
      input({ device: { signature: signatureOver('AAAA') } }),
      { code: 'request_malformed' },
      device,
    ],
    'without the pose that must be asked for': [
      unasked,
      { code: 'challenge_invalid' },
      { face: { activeLiveness: { member: 'emu_pose' } } },
    ],
    'with other than as many pictures as were asked for': [
      (capture) => input({ frames: capture.input.frames?.slice(1) })(capture),
      { code: 'request_malformed' },
      { checks: ['face'] },
    ],
  };
  for (const [how, [change, wanted, options]] of Object.entries(refused))
    it(how, async () => {
      expect(await ended(change, options)).to.include(wanted);
      expect(asked).to.deep.equal([]);
    });
});

describe('awareid: an enrollment with a PIN client in the page', () => {
  const activation = { mpinId: 'a', activationToken: 'b', pinUser: 'u', pinDevice: 'd' };
  const begins = (...checks: string[]): Script => ({
    enroll: [200, begun(...checks)],
    enrollPinInitiate: [200, { enrollmentStatus: 1, ...activation }],
    addDevice: [200, { enrollmentStatus: 1 }],
    enrollPinFinalize: [200, { enrollmentStatus: 2, registrationCode }],
  });
  const pin = { checks: ['pin'] } as const;

  it('wants the challenge for which it was begun', async () => {
    expect(await ended(unasked, pin, begins('addPIN'))).to.include({ code: 'challenge_invalid' });
    expect(asked).to.not.include('enrollPinFinalize');
  });

  it('is of the person for whom it was begun, and ended for anybody else', async () => {
    const eve: Change = (capture) => ({ ...capture, subject: 'eve' });
    expect(await ended(eve, pin, begins('addPIN'))).to.include({ code: 'subject_mismatch' });
    expect(asked).to.deep.equal(['enroll', 'enrollPinInitiate', 'cancelEnrollment']);
  });

  it('is ended where the capture is not whole, or its device has not signed', async () => {
    for (const [checks, own, change, wanted] of [
      [['face', 'pin'], ['addFace', 'addPIN'], input({ frames: [] }), { code: 'request_malformed' }],
      [
        ['device', 'pin'],
        ['addDevice', 'addPIN'],
        input({ device: signed('AAAA') }),
        { reason: 'device_signature' },
      ],
    ] as const) {
      expect(await ended(change, { checks }, begins(...own))).to.include(wanted);
      expect(asked).to.deep.equal(['enroll', 'enrollPinInitiate', 'cancelEnrollment']);
    }
  });

  it('is not begun for somebody whom AwareID knows', async () => {
    const options = { checks: ['face', 'pin'] } as const;
    const work = ended((capture) => capture, options, { enroll: [200, known('verifyFace')] });
    expect((await caught(work)).code).to.equal('enrollment_refused');
    expect(asked).to.deep.equal(['enroll', 'cancelReEnrollment']);
  });

  it('is complete with what it was begun for', async () => {
    const done = await ended((capture) => capture, pin, begins('addPIN'));
    expect(done).to.include({ result: 'enrolled' });
  });
});
