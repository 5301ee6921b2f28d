import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: verified beside status false contradicts itself', async () => {
  expect(
    await errorWhen([200, { status: false, data: { message: 'FACE_RECOGNITION_FAILED', verified: true } }]),
  ).to.equal('vendor_answer_invalid');
});
