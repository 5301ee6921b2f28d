import { expect } from 'chai';
import { envelope, verifyWhen } from '../answering.ts';

describe('pulse refuses', () => {
  it('a robot answer', async () => {
    expect(
      await verifyWhen([200, { ...envelope, recommended_action: 'emu_robot', emu_variant: 'robot' }]),
    ).to.deep.equal({ result: 'rejected', reason: 'not_recognised' });
  });
});
