import { expect } from 'chai';
import { asksFor, errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a tenant that asks for what the factor does not capture', async () => {
    expect(await errorWhen(asksFor('verifyFace', 'verifyVoice'))).to.equal('vendor_refused');
  });
});
