import { expect } from 'chai';
import { asksFor, errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a tenant that asks for nothing', async () => {
    expect(await errorWhen(asksFor())).to.equal('vendor_refused');
  });
});
