import { expect } from 'chai';
import { envelope, faceWhen } from '../answering.ts';

describe('authx refuses', () => {
  it('a general error (0): a finger or palm of somebody else may give it', async () => {
    expect(await faceWhen([200, envelope(0)])).to.deep.equal({
      result: 'rejected',
      reason: 'not_recognised',
    });
  });
});
