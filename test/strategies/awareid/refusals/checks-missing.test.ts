import { expect } from 'chai';
import { authToken, errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a session that does not tell its checks', async () => {
    expect(await errorWhen({ authenticate: [200, { authToken }] })).to.equal('vendor_answer_invalid');
  });
});
