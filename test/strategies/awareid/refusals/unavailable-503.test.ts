import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a 503', async () => {
    expect(await errorWhen({ verifyFace: [503, {}] })).to.equal('vendor_unavailable');
  });
});
