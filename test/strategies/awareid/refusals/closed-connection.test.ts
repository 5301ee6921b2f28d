import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a connection that breaks off', async () => {
    expect(await errorWhen({ verifyFace: (response) => response.destroy() })).to.equal('vendor_unavailable');
  });
});
