import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('the code true', async () => {
    expect(await errorWhen([200, envelope(true)])).to.equal('vendor_answer_invalid');
  });
});
