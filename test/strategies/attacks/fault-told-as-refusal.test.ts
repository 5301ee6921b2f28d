import { expect } from 'chai';
import { errorWhen } from '../biometrid/answering.ts';

describe('biometrid: a fault of the service beside a false flag is no refusal of the person', () => {
  const faults = [
    'PROBLEM_OCURRED_REPEAT_REQUEST',
    'NO_FACE_ENGINE_CONFIGURATION_AVAILABLE',
    'USERID_NOT_EXISTS',
  ];
  for (const message of faults)
    it(message, async () => {
      const reply = [200, { status: false, data: { message, verified: false } }] as const;
      expect(await errorWhen(reply)).to.equal('vendor_answer_invalid');
    });
});
