import { expect } from 'chai';
import { envelope, verifyWhen } from '../answering.ts';

describe('pulse refuses', () => {
  it('an auth that stands in another place', async () => {
    expect(await verifyWhen([200, { ...envelope, data: { recommended_action: 'auth' } }])).to.deep.equal({
      result: 'rejected',
      reason: 'not_recognised',
    });
  });
});
