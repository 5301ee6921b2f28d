import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('429', async () => {
    expect(await errorWhen([429, {}])).to.equal('vendor_rate_limited');
  });
});
