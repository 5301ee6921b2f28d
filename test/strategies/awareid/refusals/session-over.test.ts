import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a session that is over', async () => {
    expect(
      await errorWhen({
        verifyFace: [500, { errorCode: 'INTERNAL_SERVER_ERROR', errorMsg: 'No value present', status: 500 }],
      }),
    ).to.equal('vendor_refused');
  });
});
