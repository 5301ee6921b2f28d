import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('a token that is refused twice', async () => {
    expect(await errorWhen([401, envelope(1)])).to.equal('vendor_refused');
  });
});
