import { expect } from 'chai';
import { asksFor, errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a check in another case', async () => {
    expect(await errorWhen(asksFor('VerifyFace'))).to.equal('vendor_answer_invalid');
  });
});
