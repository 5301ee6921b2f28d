import { expect } from 'chai';
import { envelope, verifyWhen } from '../answering.ts';

describe('pulse refuses', () => {
  it('any other recommended_action', async () => {
    expect(
      await verifyWhen([200, { ...envelope, recommended_action: 'a-word-that-nobody-documented' }]),
    ).to.deep.equal({ result: 'rejected', reason: 'not_recognised' });
  });
});
