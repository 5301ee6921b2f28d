import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: verified as null is no evidence', async () => {
  expect(await errorWhen([200, { status: true, data: { verified: null } }])).to.equal(
    'vendor_answer_invalid',
  );
});
