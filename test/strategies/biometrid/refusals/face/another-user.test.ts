import { expect } from 'chai';
import { errorWhen, userId, verifyWhen } from '../../answering.ts';

describe('biometrid face: an answer about another user than was asked about', () => {
  it('is no evidence, whether it says yes or no', async () => {
    for (const verified of [true, false]) {
      const data = { verified, userId: 'of-somebody-else', confidence: '0.9' };
      expect(await errorWhen([200, { status: true, data }])).to.equal('vendor_answer_invalid');
    }
  });

  it('is another one than that which names the user, or nobody', async () => {
    for (const named of [userId, null]) {
      const data = { verified: true, userId: named };
      expect(await verifyWhen([200, { status: true, data }])).to.include({ result: 'verified' });
    }
  });
});
