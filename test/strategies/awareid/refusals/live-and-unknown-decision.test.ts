import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  for (const decision of ['MAYBE', 'live', 'TOO_BLURRY'])
    it(`a live face of which the engine inside says ${decision}`, async () => {
      const faceLivenessResults = { video: { liveness_result: { decision } } };
      expect(await errorWhen({ verifyFace: [200, { ...last(results.face), faceLivenessResults }] })).to.equal(
        'vendor_answer_invalid',
      );
    });
});
