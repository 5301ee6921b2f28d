import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('an answer that is a list', async () => {
    expect(await errorWhen({ verifyFace: [200, [last(results.face)]] })).to.equal('vendor_answer_invalid');
  });
});
