import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a server problem proves nothing', async () => {
  expect(await errorWhen([500, { status: true, data: { verified: true } }])).to.equal('vendor_unavailable');
});
