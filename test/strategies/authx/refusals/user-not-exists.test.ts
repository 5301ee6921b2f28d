import { expect } from 'chai';
import { envelope, faceWhen } from '../answering.ts';

describe('authx refuses', () => {
  it('an unknown user in the same words as a mismatch (8)', async () => {
    expect(await faceWhen([200, envelope(8)])).to.deep.equal({
      result: 'rejected',
      reason: 'not_recognised',
    });
  });
});
