import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('status 500', async () => {
    expect(await errorWhen([500, envelope])).to.equal('vendor_unavailable');
  });
});
