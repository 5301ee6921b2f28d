import { expect } from 'chai';
import { asksFor, verifyWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a device signature that AwareID refuses', async () => {
    expect(
      await verifyWhen(
        {
          ...asksFor('verifyDevice'),
          verifyDevice: [200, { message: 'Device signature is invalid', authStatus: 1 }],
        },
        { checks: ['device'] },
      ),
    ).to.deep.equal({ result: 'rejected', reason: 'device_signature' });
  });
});
