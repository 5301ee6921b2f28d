import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a score above 1 is no evidence', async () => {
  expect(await errorWhen([200, { status: true, data: { verified: true, confidence: '1.2' } }])).to.equal(
    'vendor_answer_invalid',
  );
});
