import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: status true without data is no evidence', async () => {
  expect(await errorWhen([200, { status: true }])).to.equal('vendor_answer_invalid');
});
