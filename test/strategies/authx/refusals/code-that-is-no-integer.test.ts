import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('a code that is no integer', async () => {
    expect(await errorWhen([200, envelope(1.5)])).to.equal('vendor_answer_invalid');
  });
});
