import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a match without a livenessResult', async () => {
    expect(
      await errorWhen({ verifyFace: [200, { ...last(results.face), livenessResult: undefined }] }),
    ).to.equal('vendor_answer_invalid');
  });
});
