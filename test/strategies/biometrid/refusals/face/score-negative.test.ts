import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a negative score is no evidence', async () => {
  expect(await errorWhen([200, { status: true, data: { verified: true, confidence: -0.1 } }])).to.equal(
    'vendor_answer_invalid',
  );
});
