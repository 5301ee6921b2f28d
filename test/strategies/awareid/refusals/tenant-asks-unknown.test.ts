import { expect } from 'chai';
import { asksFor, errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a tenant that asks for something unknown', async () => {
    expect(await errorWhen(asksFor('verifyFace', 'verifyIris'))).to.equal('vendor_answer_invalid');
  });
});
