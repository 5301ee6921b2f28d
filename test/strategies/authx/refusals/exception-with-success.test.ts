import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('an exception that says success', async () => {
    expect(await errorWhen([200, envelope(1, { response_subcode: 100 })])).to.equal('vendor_unavailable');
  });
});
