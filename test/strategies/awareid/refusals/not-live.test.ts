import { expect } from 'chai';
import { results, verifyWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a face that is not live', async () => {
    const body = { ...results.face, livenessResult: false };
    expect(await verifyWhen({ verifyFace: [200, body] })).to.deep.equal({
      result: 'rejected',
      reason: 'not_live',
    });
  });
});
