import { expect } from 'chai';
import { errorWhen, verifyWhen } from '../../answering.ts';

describe('biometrid face: verified beside the constant of a failure', () => {
  for (const message of ['FACE_RECOGNITION_FAILED', 'REQUEST_LIMIT_REACHED', 'ENROLL_USER_FACE_FIRST'])
    it(`contradicts itself: ${message}`, async () => {
      const data = { message, verified: true };
      expect(await errorWhen([200, { status: true, data }])).to.equal('vendor_answer_invalid');
    });

  it('is another thing than a constant that nobody knows', async () => {
    const data = { message: 'FACE_VERIFIED_WITH_SUCCESS', verified: true };
    expect(await verifyWhen([200, { status: true, data }])).to.include({ result: 'verified' });
  });
});
