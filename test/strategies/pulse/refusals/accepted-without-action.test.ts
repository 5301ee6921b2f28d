import { expect } from 'chai';
import { envelope, verifyWhen } from '../answering.ts';

describe('pulse refuses', () => {
  it('a 202 without recommended_action', async () => {
    expect(await verifyWhen([202, envelope])).to.deep.equal({ result: 'rejected', reason: 'not_recognised' });
  });
});
