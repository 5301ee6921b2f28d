import { expect } from 'chai';
import { asksFor, errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a live voice that the engine inside calls a spoof', async () => {
    const voiceLivenessResults = { voice: { livenessResult: { decision: 'SPOOF' } } };
    const verifyVoice = [200, { ...last(results.voice), voiceLivenessResults }] as const;
    expect(await errorWhen({ ...asksFor('verifyVoice'), verifyVoice }, { checks: ['voice'] })).to.equal(
      'vendor_answer_invalid',
    );
  });
});
