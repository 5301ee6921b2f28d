import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('an unknown user as an error, never as the person’s failure', async () => {
    expect(
      await errorWhen({
        authenticate: [
          500,
          {
            errorCode: 'INTERNAL_SERVER_ERROR',
            errorMsg: 'invalid registration complete code: null',
            status: 500,
          },
        ],
      }),
    ).to.equal('vendor_refused');
  });
});
