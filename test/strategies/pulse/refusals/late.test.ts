import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('an answer that does not come in time', async () => {
    expect(await errorWhen(() => undefined, { totalTimeout: 0.05 })).to.equal('vendor_timeout');
  });
});
