import { expect } from 'chai';
import { envelope, verifyWhen } from '../answering.ts';

describe('pulse refuses', () => {
  it('an action that only looks like auth', async () => {
    expect(await verifyWhen([200, { ...envelope, recommended_action: 'AUTH' }])).to.deep.equal({
      result: 'rejected',
      reason: 'not_recognised',
    });
  });
});
