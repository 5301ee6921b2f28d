import { expect } from 'chai';
import type { AwareIdPinActivation } from 'passport-stepup/strategies/awareid';
import { json } from '../../lib/http/vendor-server.ts';
import { awareId, key, last, type Reply, results, type Script, strategyAt } from './answering.ts';
import { captureFor, known } from './enrolling.ts';

const activation = { mpinId: 'identity', activationToken: 'b', pinUser: 'u', pinDevice: 'd' };
const script: Script = {
  enroll: [200, known('verifyFace')],
  reEnrollVerifyFace: [200, last(results.face)],
  reEnrollPinResetInitiate: [200, { authStatus: 2, ...activation }],
  reEnrollPinResetComplete: [200, { authStatus: 2, message: 'SUCCESS' }],
  completeReEnroll: [200, { registrationCode: 'code-again' }],
};

/** How somebody known enrolls device, face and PIN again, and what happened. */
async function enrollAgain(change: Script = {}) {
  const server = await awareId({ ...script, ...change });
  const made: AwareIdPinActivation[] = [];
  const pinProvider = {
    register: async (one: AwareIdPinActivation) => void made.push(one),
    code: async () => undefined,
  };
  const strategy = strategyAt(server.url, { checks: ['device', 'face', 'pin'], pinProvider });
  const { input, ...capture } = await captureFor(strategy);
  const ended: any = await strategy
    .enroll({ ...capture, input: { ...input, pin: '402917' } })
    .catch((thrown) => ({ result: 'error', code: thrown.code }));
  await strategy.close();
  await server.close();
  const sent = (end: string) => JSON.parse(server.seen.find(({ url }) => url.endsWith(end))?.body ?? '{}');
  return { ended, called: server.called(), made, sent };
}

describe('awareid: enrolling again', () => {
  it('recognises the person first, then replaces PIN and every device', async () => {
    const { ended, called, made, sent } = await enrollAgain();
    expect(called).to.deep.equal([
      'enroll',
      'reEnrollVerifyFace',
      'reEnrollPinResetInitiate',
      'reEnrollPinResetComplete',
      'completeReEnroll',
    ]);
    expect(made).to.deep.equal([activation]);
    expect(ended.emulated).to.equal(false);
    expect(ended.enrollment).to.deep.include({ reference: 'code-again' });
    expect(ended.enrollment.data).to.include({ ...key, pinUser: 'u' });
    const own = { deviceId: key.deviceId, addOrUpdate: 1 };
    expect(sent('/initPINReset')).to.include(own);
    expect(sent('/completePINReset')).to.include({ ...own, pinId: 'identity' });
    expect(sent('/completeReEnroll')).to.include({ ...own, publicKey: key.publicKey });
  });

  const odd: Record<string, Script> = {
    'a reset that has failed as it begins': {
      reEnrollPinResetInitiate: [200, { authStatus: 0, ...activation }],
    },
    'a reset without an identity': {
      reEnrollPinResetInitiate: [200, { authStatus: 2, ...activation, mpinId: '' }],
    },
    'a reset that is no success': { reEnrollPinResetComplete: [200, { authStatus: 2, message: 'FAILED' }] },
    'a reset without a message': { reEnrollPinResetComplete: [200, { authStatus: 2 }] },
    'a reset whose success has failed': {
      reEnrollPinResetComplete: [200, { authStatus: 0, message: 'SUCCESS' }],
    },
  };
  for (const [name, change] of Object.entries(odd))
    it(`is not complete with ${name}`, async () => {
      const { ended, called } = await enrollAgain(change);
      expect(ended).to.include({ code: 'vendor_answer_invalid' });
      expect(called).to.not.include('completeReEnroll');
      expect(called.at(-1)).to.equal('cancelReEnrollment');
    });

  it('resets no PIN for another face', async () => {
    const { ended, called, made } = await enrollAgain({
      reEnrollVerifyFace: [200, { ...results.face, matchResult: false }],
    });
    expect(ended).to.include({ result: 'rejected', reason: 'face_not_matched' });
    expect(called).to.deep.equal(['enroll', 'reEnrollVerifyFace', 'cancelReEnrollment']);
    expect(made).to.deep.equal([]);
  });

  it('is marked as emulated where an emulator recognised the person', async () => {
    const reEnrollVerifyFace: Reply = (response) =>
      json(response, 200, last(results.face), { 'x-emulator': 'passport-stepup' });
    expect((await enrollAgain({ reEnrollVerifyFace })).ended).to.include({ emulated: true });
  });
});
