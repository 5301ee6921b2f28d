import { expect } from 'chai';
import { verifyWhen } from '../../answering.ts';

it('biometrid face: several faces ask for a new picture', async () => {
  expect(
    await verifyWhen([200, { status: false, data: { message: 'MULTIPLE_FACES_DETECTED' } }]),
  ).to.deep.equal({ result: 'retry', reason: 'several_faces' });
});
