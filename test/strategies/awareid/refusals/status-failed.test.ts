import { expect } from 'chai';
import { results, verifyWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a check that held in a session that has failed', async () => {
    expect(await verifyWhen({ verifyFace: [200, { ...results.face, authStatus: 0 }] })).to.deep.equal({
      result: 'rejected',
      reason: 'session_failed',
    });
  });
});
