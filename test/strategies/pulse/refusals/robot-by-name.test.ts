import { expect } from 'chai';
import { envelope, verifyWhen } from '../answering.ts';

describe('pulse refuses', () => {
  it('a robot answer, by name where the operator knows its word', async () => {
    expect(
      await verifyWhen([200, { ...envelope, recommended_action: 'emu_robot' }], {
        actions: { robot: ['emu_robot'] },
      }),
    ).to.deep.equal({ result: 'rejected', reason: 'robot' });
  });
});
