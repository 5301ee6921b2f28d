import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

describe('biometrid face: a fault of the service beside verified false', () => {
  for (const message of [
    'PROBLEM_OCURRED_REPEAT_REQUEST',
    'REQUEST_LIMIT_REACHED',
    'ENROLL_USER_FACE_FIRST',
    'USERID_NOT_EXISTS',
  ])
    it(`is nobody’s refusal: ${message}`, async () => {
      const data = { message, verified: false };
      for (const status of [true, false])
        expect(await errorWhen([200, { status, data }])).to.equal('vendor_answer_invalid');
    });
});
