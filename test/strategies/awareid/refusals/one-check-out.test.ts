import { expect } from 'chai';
import { asksFor, errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('an outage of one check beside one that held', async () => {
    expect(
      await errorWhen(
        { ...asksFor('verifyFace', 'verifyVoice'), verifyVoice: [503, {}] },
        { checks: ['face', 'voice'] },
      ),
    ).to.equal('vendor_unavailable');
  });
});
