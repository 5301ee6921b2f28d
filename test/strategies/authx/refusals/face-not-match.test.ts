import { expect } from 'chai';
import { envelope, faceWhen } from '../answering.ts';

describe('authx refuses', () => {
  it('somebody else’s face (2)', async () => {
    expect(await faceWhen([200, envelope(2)])).to.deep.equal({
      result: 'rejected',
      reason: 'not_recognised',
    });
  });
});
