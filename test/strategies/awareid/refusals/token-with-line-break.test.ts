import { expect } from 'chai';
import { errorWhen, token } from '../answering.ts';

describe('awareid refuses', () => {
  it('a token that would break the header', async () => {
    expect(await errorWhen({ getToken: [200, { ...token, access_token: 'a\r\nb' }] })).to.equal(
      'vendor_answer_invalid',
    );
  });
});
