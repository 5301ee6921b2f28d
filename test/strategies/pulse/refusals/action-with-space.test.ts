import { expect } from 'chai';
import { envelope, verifyWhen } from '../answering.ts';

describe('pulse refuses', () => {
  it('an action with a space beside auth', async () => {
    expect(await verifyWhen([200, { ...envelope, recommended_action: 'auth ' }])).to.deep.equal({
      result: 'rejected',
      reason: 'not_recognised',
    });
  });
});
