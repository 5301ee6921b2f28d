import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a score of NaN is no evidence', async () => {
  expect(await errorWhen([200, { status: true, data: { verified: true, confidence: 'NaN' } }])).to.equal(
    'vendor_answer_invalid',
  );
});
