import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('a connection that closes', async () => {
    expect(await errorWhen((response) => response.destroy())).to.equal('vendor_unavailable');
  });
});
