import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('success in an answer of 500', async () => {
    expect(await errorWhen([500, envelope(1)])).to.equal('vendor_unavailable');
  });
});
