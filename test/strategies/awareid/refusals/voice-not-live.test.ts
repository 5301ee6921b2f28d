import { expect } from 'chai';
import { asksFor, results, verifyWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a voice that is not live', async () => {
    expect(
      await verifyWhen(
        { ...asksFor('verifyVoice'), verifyVoice: [200, { ...results.voice, livenessResult: false }] },
        { checks: ['voice'] },
      ),
    ).to.deep.equal({ result: 'rejected', reason: 'not_live' });
  });
});
