import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: verified as a number is no evidence', async () => {
  expect(await errorWhen([200, { status: true, data: { verified: 1 } }])).to.equal('vendor_answer_invalid');
});
