import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a score in words is no evidence', async () => {
  expect(await errorWhen([200, { status: true, data: { verified: true, confidence: 'high' } }])).to.equal(
    'vendor_answer_invalid',
  );
});
