import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a face that is not enrolled there is the operator’s matter', async () => {
  expect(await errorWhen([400, { status: false, data: { message: 'ENROLL_USER_FACE_FIRST' } }])).to.equal(
    'vendor_refused',
  );
});
