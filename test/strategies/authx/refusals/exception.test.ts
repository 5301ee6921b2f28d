import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('an exception on the server (subcode 100)', async () => {
    expect(await errorWhen([200, envelope(0, { response_subcode: 100 })])).to.equal('vendor_unavailable');
  });
});
