import { expect } from 'chai';
import { last, results, verifyWhen } from '../answering.ts';

it('awareid: what the engine says about a capture refuses nobody whom it recognised', async () => {
  const liveness_result = { decision: 'LIVE', feedback: ['FACE_TOO_FAR'] };
  const face = { ...last(results.face), faceLivenessResults: { video: { liveness_result } } };
  expect(await verifyWhen({ verifyFace: [200, face] })).to.include({ result: 'verified' });
});
