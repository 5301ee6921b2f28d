import { expect } from 'chai';
import { results, verifyWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('blurry pictures: they are taken again', async () => {
    expect(
      await verifyWhen({
        verifyFace: [
          200,
          {
            ...results.face,
            livenessResult: false,
            matchResult: false,
            faceLivenessResults: { video: { liveness_result: { decision: 'TOO_BLURRY' } } },
          },
        ],
      }),
    ).to.deep.equal({ result: 'retry', reason: 'too_blurry' });
  });
});
