import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a busy service proves nothing', async () => {
  expect(await errorWhen([429, {}])).to.equal('vendor_rate_limited');
});
