import { expect } from 'chai';
import { asksFor, errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a tenant that asks for a check twice', async () => {
    expect(await errorWhen(asksFor('verifyFace', 'verifyFace'))).to.equal('vendor_answer_invalid');
  });
});
