import { expect } from 'chai';
import { asksFor, errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('the same where checks are made in turn', async () => {
    expect(
      await errorWhen(
        { ...asksFor('verifyFace', 'verifyVoice'), verifyFace: [200, last(results.face)] },
        { checks: ['face', 'voice'], sideBySide: false },
      ),
    ).to.equal('vendor_answer_invalid');
  });
});
