import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('400', async () => {
    expect(await errorWhen([400, envelope])).to.equal('vendor_refused');
  });
});
