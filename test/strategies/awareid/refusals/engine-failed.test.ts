import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('an engine that says that it failed', async () => {
    expect(
      await errorWhen({ verifyFace: [500, { error: { code: -1, description: 'Unknown Error' } }] }),
    ).to.equal('vendor_unavailable');
  });
});
