import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('a code that is not documented', async () => {
    expect(await errorWhen([200, envelope(9)])).to.equal('vendor_answer_invalid');
  });
});
