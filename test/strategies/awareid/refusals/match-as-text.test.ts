import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a matchResult that is text', async () => {
    expect(await errorWhen({ verifyFace: [200, { ...last(results.face), matchResult: 'true' }] })).to.equal(
      'vendor_answer_invalid',
    );
  });
});
