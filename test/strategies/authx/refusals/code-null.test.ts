import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('no code', async () => {
    expect(await errorWhen([200, envelope(null)])).to.equal('vendor_answer_invalid');
  });
});
