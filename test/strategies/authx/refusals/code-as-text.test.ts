import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('the code 1 as a text', async () => {
    expect(await errorWhen([200, envelope('1')])).to.equal('vendor_answer_invalid');
  });
});
