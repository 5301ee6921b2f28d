import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a status that is true', async () => {
    expect(await errorWhen({ verifyFace: [200, { ...last(results.face), authStatus: true }] })).to.equal(
      'vendor_answer_invalid',
    );
  });
});
