import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: verified as a text is no evidence', async () => {
  expect(await errorWhen([200, { status: true, data: { verified: 'true' } }])).to.equal(
    'vendor_answer_invalid',
  );
});
