import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: the constant of a success without the flag is no evidence', async () => {
  expect(
    await errorWhen([200, { status: true, data: { message: 'FACE_RECOGNIZED_WITH_SUCCESS' } }]),
  ).to.equal('vendor_answer_invalid');
});
