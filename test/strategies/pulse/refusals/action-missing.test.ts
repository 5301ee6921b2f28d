import { expect } from 'chai';
import { envelope, verifyWhen } from '../answering.ts';

describe('pulse refuses', () => {
  it('an answer without recommended_action, as of a robot or an enrollment', async () => {
    expect(await verifyWhen([200, envelope])).to.deep.equal({ result: 'rejected', reason: 'not_recognised' });
  });
});
