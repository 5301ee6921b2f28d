import { expect } from 'chai';
import { asksFor, verifyWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a PIN after which the session has failed', async () => {
    expect(
      await verifyWhen({ ...asksFor('verifyPIN'), verifyPin: [200, { authStatus: 0 }] }, { checks: ['pin'] }),
    ).to.deep.equal({ result: 'rejected', reason: 'pin' });
  });
});
