import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a match with a score that is text', async () => {
    expect(await errorWhen({ verifyFace: [200, { ...last(results.face), matchScore: '100' }] })).to.equal(
      'vendor_answer_invalid',
    );
  });
});
