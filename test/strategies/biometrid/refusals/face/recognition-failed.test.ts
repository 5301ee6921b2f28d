import { expect } from 'chai';
import { verifyWhen } from '../../answering.ts';

it('biometrid face: the constant of a failure is the person’s refusal', async () => {
  expect(
    await verifyWhen([200, { status: false, data: { message: 'FACE_RECOGNITION_FAILED' } }]),
  ).to.deep.equal({ result: 'rejected', reason: 'not_recognised' });
});
