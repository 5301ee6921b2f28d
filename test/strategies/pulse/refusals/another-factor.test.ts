import { expect } from 'chai';
import { envelope, verifyWhen } from '../answering.ts';

describe('pulse refuses', () => {
  it('an answer that wants another factor', async () => {
    expect(
      await verifyWhen([200, { ...envelope, recommended_action: 'emu_step_up' }], {
        actions: { anotherFactor: ['emu_step_up'] },
      }),
    ).to.deep.equal({ result: 'rejected', reason: 'another_factor_wanted' });
  });
});
