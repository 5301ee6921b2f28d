import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('a general error in an answer of 400', async () => {
    expect(await errorWhen([400, envelope(0)])).to.equal('vendor_refused');
  });
});
