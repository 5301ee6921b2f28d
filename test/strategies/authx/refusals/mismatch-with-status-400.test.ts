import { expect } from 'chai';
import { envelope, faceWhen } from '../answering.ts';

describe('authx refuses', () => {
  it('somebody else’s face in an answer of 400', async () => {
    expect(await faceWhen([400, envelope(2)])).to.deep.equal({
      result: 'rejected',
      reason: 'not_recognised',
    });
  });
});
