import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a status that no document has', async () => {
    expect(await errorWhen({ verifyFace: [200, { ...last(results.face), authStatus: 3 }] })).to.equal(
      'vendor_answer_invalid',
    );
  });
});
