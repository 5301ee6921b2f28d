import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: an answer without status is no evidence', async () => {
  expect(await errorWhen([200, { data: { verified: true } }])).to.equal('vendor_answer_invalid');
});
