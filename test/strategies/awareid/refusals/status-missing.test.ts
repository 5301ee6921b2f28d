import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('an answer without a status', async () => {
    expect(await errorWhen({ verifyFace: [200, { ...last(results.face), authStatus: undefined }] })).to.equal(
      'vendor_answer_invalid',
    );
  });
});
