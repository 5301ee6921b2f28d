import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a status that only begins like one', async () => {
    expect(await errorWhen({ verifyFace: [200, { ...last(results.face), authStatus: '22' }] })).to.equal(
      'vendor_answer_invalid',
    );
  });
});
