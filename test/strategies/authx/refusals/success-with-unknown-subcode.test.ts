import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

it('authx: success with a subcode that is not documented is no proof', async () => {
  expect(await errorWhen([200, envelope(1, { response_subcode: 7 })])).to.equal('vendor_answer_invalid');
});
