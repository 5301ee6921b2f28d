import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: an unknown key is the operator’s matter', async () => {
  expect(
    await errorWhen([
      404,
      { status: false, data: { message: 'CLIENT_NOT_FOUND/CHECK_AUTHENTICATION_HEADERS' } },
    ]),
  ).to.equal('vendor_refused');
});
