import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a live face whose matchResult is null', async () => {
    for (const face of [results.face, last(results.face)])
      expect(await errorWhen({ verifyFace: [200, { ...face, matchResult: null }] })).to.equal(
        'vendor_answer_invalid',
      );
  });
});
