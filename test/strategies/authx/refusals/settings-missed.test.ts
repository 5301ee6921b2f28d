import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('settings missing at the portal (7)', async () => {
    expect(await errorWhen([200, envelope(7)])).to.equal('vendor_refused');
  });
});
