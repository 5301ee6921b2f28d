import { expect } from 'chai';
import { asksFor, errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a tenant that asks for less than the factor', async () => {
    expect(await errorWhen(asksFor('verifyVoice'), { checks: ['face', 'voice'] })).to.equal('vendor_refused');
  });
});
