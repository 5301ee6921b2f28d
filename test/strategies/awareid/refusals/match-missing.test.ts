import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a live face without a matchResult', async () => {
    expect(
      await errorWhen({ verifyFace: [200, { ...last(results.face), matchResult: undefined }] }),
    ).to.equal('vendor_answer_invalid');
  });
});
