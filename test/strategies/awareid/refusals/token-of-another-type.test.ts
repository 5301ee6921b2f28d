import { expect } from 'chai';
import { errorWhen, token } from '../answering.ts';

describe('awareid refuses', () => {
  it('a token of another type', async () => {
    expect(await errorWhen({ getToken: [200, { ...token, token_type: 'mac' }] })).to.equal(
      'vendor_answer_invalid',
    );
  });
});
