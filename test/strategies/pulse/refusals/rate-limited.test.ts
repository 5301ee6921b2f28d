import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('429', async () => {
    expect(await errorWhen([429, envelope])).to.equal('vendor_rate_limited');
  });
});
