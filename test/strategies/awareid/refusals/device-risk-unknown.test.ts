import { expect } from 'chai';
import { asksFor, errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a device that could not be judged', async () => {
    expect(
      await errorWhen(
        {
          ...asksFor('verifyFace', 'deviceSecurity'),
          authCheckDevice: [200, { ...last(results.risk), responseDetail: { errorCode: 'X1' } }],
        },
        { checks: ['face', 'device-risk'] },
      ),
    ).to.equal('vendor_refused');
  });
});
