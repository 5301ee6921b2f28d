import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a live face that the engine inside calls a spoof', async () => {
    expect(
      await errorWhen({
        verifyFace: [
          200,
          {
            ...last(results.face),
            faceLivenessResults: { video: { liveness_result: { decision: 'SPOOF' } } },
          },
        ],
      }),
    ).to.equal('vendor_answer_invalid');
  });
});
