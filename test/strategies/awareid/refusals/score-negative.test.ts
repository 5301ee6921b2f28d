import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a match with a score below 0', async () => {
    expect(await errorWhen({ verifyFace: [200, { ...last(results.face), matchScore: -1 }] })).to.equal(
      'vendor_answer_invalid',
    );
  });
});
