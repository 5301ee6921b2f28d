import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('403', async () => {
    expect(await errorWhen([403, {}])).to.equal('vendor_refused');
  });
});
