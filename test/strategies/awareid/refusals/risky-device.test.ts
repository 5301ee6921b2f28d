import { expect } from 'chai';
import { asksFor, results, verifyWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a device that is refused', async () => {
    expect(
      await verifyWhen(
        {
          ...asksFor('verifyFace', 'deviceSecurity'),
          verifyFace: [200, results.face],
          authCheckDevice: [200, { ...results.risk, errorCode: 1 }],
        },
        { checks: ['face', 'device-risk'] },
      ),
    ).to.deep.equal({ result: 'rejected', reason: 'device_risk' });
  });
});
