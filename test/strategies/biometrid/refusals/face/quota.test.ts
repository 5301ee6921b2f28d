import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a used-up quota is an outage, not a wrong face', async () => {
  expect(await errorWhen([402, { status: false, data: { message: 'REQUEST_LIMIT_REACHED' } }])).to.equal(
    'vendor_unavailable',
  );
});
