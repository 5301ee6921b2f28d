import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a wrong secret is the operator’s matter', async () => {
  expect(
    await errorWhen([401, { status: false, data: { message: 'INVALID_AUTHENTICATION_HEADERS' } }]),
  ).to.equal('vendor_refused');
});
