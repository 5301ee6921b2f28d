import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: another 2xx than 200 is no evidence', async () => {
  expect(await errorWhen([201, { status: true, data: { verified: true } }])).to.equal(
    'vendor_answer_invalid',
  );
});
