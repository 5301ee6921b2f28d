import { expect } from 'chai';
import { asksFor, errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a session that is complete before its last check was made', async () => {
    expect(
      await errorWhen(
        { ...asksFor('verifyFace', 'verifyPIN'), verifyFace: [200, last(results.face)] },
        { checks: ['face', 'pin'] },
      ),
    ).to.equal('vendor_answer_invalid');
  });
});
