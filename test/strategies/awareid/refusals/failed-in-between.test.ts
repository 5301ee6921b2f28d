import { expect } from 'chai';
import { asksFor, last, results, verifyWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a status 0 in between, whatever comes after it', async () => {
    expect(
      await verifyWhen(
        {
          ...asksFor('verifyFace', 'verifyVoice'),
          verifyFace: [200, { ...results.face, authStatus: 0 }],
          verifyVoice: [200, last(results.voice)],
        },
        { checks: ['face', 'voice'] },
      ),
    ).to.deep.equal({ result: 'rejected', reason: 'session_failed' });
  });
});
