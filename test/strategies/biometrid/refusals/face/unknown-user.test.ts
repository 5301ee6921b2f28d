import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a user that Biometrid does not know is not “not enrolled”', async () => {
  expect(await errorWhen([404, { status: false, data: { message: 'USERID_NOT_EXISTS' } }])).to.equal(
    'vendor_refused',
  );
});
