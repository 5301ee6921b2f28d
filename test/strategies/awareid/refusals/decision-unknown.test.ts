import { expect } from 'chai';
import { results, verifyWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('not live by a decision that nobody knows', async () => {
    expect(
      await verifyWhen({
        verifyFace: [
          200,
          {
            ...results.face,
            livenessResult: false,
            faceLivenessResults: { video: { liveness_result: { decision: 'MAYBE' } } },
          },
        ],
      }),
    ).to.deep.equal({ result: 'rejected', reason: 'not_live' });
  });
});
