import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a livenessResult that is 1', async () => {
    expect(await errorWhen({ verifyFace: [200, { ...last(results.face), livenessResult: 1 }] })).to.equal(
      'vendor_answer_invalid',
    );
  });
});
