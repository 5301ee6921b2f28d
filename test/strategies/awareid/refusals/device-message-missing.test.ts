import { expect } from 'chai';
import { asksFor, errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a device check without its message', async () => {
    expect(
      await errorWhen(
        { ...asksFor('verifyDevice'), verifyDevice: [200, { authStatus: 2 }] },
        { checks: ['device'] },
      ),
    ).to.equal('vendor_answer_invalid');
  });
});
