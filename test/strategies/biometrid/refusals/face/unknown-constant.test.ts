import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a refusal with an unknown constant is nobody’s failure', async () => {
  expect(await errorWhen([200, { status: false, data: { message: 'SOMETHING_NEW' } }])).to.equal(
    'vendor_answer_invalid',
  );
});
