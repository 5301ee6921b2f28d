import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('403 with success', async () => {
    expect(await errorWhen([403, envelope(1)])).to.equal('vendor_refused');
  });
});
