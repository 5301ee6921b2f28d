import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a mismatch in a session that calls itself complete', async () => {
    expect(await errorWhen({ verifyFace: [200, { ...last(results.face), matchResult: false }] })).to.equal(
      'vendor_answer_invalid',
    );
  });
});
