import { expect } from 'chai';
import { asksFor, errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  const errorCode = 'INTERNAL_SERVER_ERROR';

  it('an error beside a face that matches', async () => {
    const verifyFace = [200, { ...last(results.face), errorCode }] as const;
    expect(await errorWhen({ verifyFace })).to.equal('vendor_answer_invalid');
  });

  it('an error beside a face that does not match: nobody was judged', async () => {
    const verifyFace = [200, { ...results.face, matchResult: false, errorCode: 7 }] as const;
    expect(await errorWhen({ verifyFace })).to.equal('vendor_answer_invalid');
  });

  it('an error beside a voice that matches', async () => {
    const verifyVoice = [200, { ...last(results.voice), errorCode }] as const;
    expect(await errorWhen({ ...asksFor('verifyVoice'), verifyVoice }, { checks: ['voice'] })).to.equal(
      'vendor_answer_invalid',
    );
  });

  it('an error beside a device that is verified', async () => {
    const verifyDevice = [200, { ...last(results.device), errorCode }] as const;
    expect(await errorWhen({ ...asksFor('verifyDevice'), verifyDevice }, { checks: ['device'] })).to.equal(
      'vendor_answer_invalid',
    );
  });

  it('an error beside a PIN after which the session is complete', async () => {
    const verifyPin = [200, { authStatus: 2, errorCode }] as const;
    expect(await errorWhen({ ...asksFor('verifyPIN'), verifyPin }, { checks: ['pin'] })).to.equal(
      'vendor_answer_invalid',
    );
  });
});
