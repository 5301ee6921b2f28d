import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('a connection that breaks off', async () => {
    expect(await errorWhen((response) => response.socket?.destroy())).to.equal('vendor_unavailable');
  });
});
