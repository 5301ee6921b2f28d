import { expect } from 'chai';
import { results, verifyWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a live face of somebody else', async () => {
    const body = { ...results.face, matchResult: false };
    expect(await verifyWhen({ verifyFace: [200, body] })).to.deep.equal({
      result: 'rejected',
      reason: 'face_not_matched',
    });
  });
});
