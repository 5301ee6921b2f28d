import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('an answer that is late', async () => {
    expect(await errorWhen(() => undefined, { totalTimeout: 0.2 })).to.equal('vendor_timeout');
  });
});
