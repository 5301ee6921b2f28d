import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a session without a token', async () => {
    expect(
      await errorWhen({ authenticate: [200, { authToken: '', requiredChecks: ['verifyFace'] }] }),
    ).to.equal('vendor_answer_invalid');
  });
});
