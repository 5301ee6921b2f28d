import { expect } from 'chai';
import { results, verifyWhen } from '../answering.ts';

describe('awareid: a word that every object of JavaScript knows', () => {
  const face = (liveness_result: object) =>
    ({
      verifyFace: [
        200,
        { ...results.face, livenessResult: false, faceLivenessResults: { video: { liveness_result } } },
      ],
    }) as const;

  for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    it(`is no decision to capture again: ${word}`, async () => {
      const ended = await verifyWhen(face({ decision: word }));
      expect(ended).to.deep.equal({ result: 'rejected', reason: 'not_live' });
    });

    it(`is no feedback for the person: ${word}`, async () => {
      const ended = await verifyWhen(face({ decision: 'TOO_BLURRY', feedback: [word] }));
      expect(ended).to.deep.equal({ result: 'retry', reason: 'too_blurry' });
    });
  }
});
