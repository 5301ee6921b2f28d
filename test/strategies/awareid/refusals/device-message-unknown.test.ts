import { expect } from 'chai';
import { asksFor, errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a device check with another message', async () => {
    expect(
      await errorWhen(
        { ...asksFor('verifyDevice'), verifyDevice: [200, { message: 'device verified', authStatus: 2 }] },
        { checks: ['device'] },
      ),
    ).to.equal('vendor_answer_invalid');
  });
});
