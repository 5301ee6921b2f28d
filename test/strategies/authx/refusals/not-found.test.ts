import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('404', async () => {
    expect(await errorWhen([404, {}])).to.equal('vendor_refused');
  });
});
