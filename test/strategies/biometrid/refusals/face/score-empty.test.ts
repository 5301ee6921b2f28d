import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: an empty score is no evidence', async () => {
  expect(await errorWhen([200, { status: true, data: { verified: true, confidence: '' } }])).to.equal(
    'vendor_answer_invalid',
  );
});
