import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('an answer that does not come', async () => {
    expect(await errorWhen({ verifyFace: () => undefined }, { totalTimeout: 0.2 })).to.equal(
      'vendor_timeout',
    );
  });
});
