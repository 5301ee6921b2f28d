import { expect } from 'chai';
import { results, verifyWhen } from '../answering.ts';

it('awareid: pictures too blurry to be judged are nobody’s failure, also where they end the session', async () => {
  const liveness_result = { decision: 'TOO_BLURRY' };
  const blurry = {
    livenessResult: false,
    authStatus: 0,
    faceLivenessResults: { video: { liveness_result } },
  };
  expect(await verifyWhen({ verifyFace: [200, { ...results.face, ...blurry }] })).to.deep.equal({
    result: 'retry',
    reason: 'too_blurry',
  });
});
