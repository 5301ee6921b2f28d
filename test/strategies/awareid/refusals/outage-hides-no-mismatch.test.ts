import { expect } from 'chai';
import { asksFor, results, verifyWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a mismatch beside an outage of another check', async () => {
    expect(
      await verifyWhen(
        {
          ...asksFor('verifyFace', 'verifyVoice'),
          verifyFace: [200, { ...results.face, matchResult: false }],
          verifyVoice: [503, {}],
        },
        { checks: ['face', 'voice'] },
      ),
    ).to.deep.equal({ result: 'rejected', reason: 'face_not_matched' });
  });
});
