import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('401', async () => {
    expect(await errorWhen([401, envelope])).to.equal('vendor_refused');
  });
});
