import { expect } from 'chai';
import { verifyWhen } from '../../answering.ts';

it('biometrid face: a constant that the operator names is a refusal', async () => {
  expect(
    await verifyWhen([200, { status: false, data: { message: 'FACE_VERIFICATION_FAILED' } }], {
      refusals: ['FACE_VERIFICATION_FAILED'],
    }),
  ).to.deep.equal({ result: 'rejected', reason: 'not_recognised' });
});
