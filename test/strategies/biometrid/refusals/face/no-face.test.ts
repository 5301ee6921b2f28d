import { expect } from 'chai';
import { verifyWhen } from '../../answering.ts';

it('biometrid face: no face asks for a new picture', async () => {
  expect(
    await verifyWhen([
      200,
      { status: false, data: { message: 'FACE_RECOGNITION_FAILED', reason: "No faces found on 'photo'" } },
    ]),
  ).to.deep.equal({ result: 'retry', reason: 'no_face' });
});
