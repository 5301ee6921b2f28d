import { expect } from 'chai';
import { asksFor, results, verifyWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('somebody else’s voice', async () => {
    expect(
      await verifyWhen(
        { ...asksFor('verifyVoice'), verifyVoice: [200, { ...results.voice, matchResult: false }] },
        { checks: ['voice'] },
      ),
    ).to.deep.equal({ result: 'rejected', reason: 'voice_not_matched' });
  });
});
