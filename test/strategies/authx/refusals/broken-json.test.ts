import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('JSON that breaks off', async () => {
    expect(await errorWhen((response) => response.writeHead(200).end('{"response_code":1'))).to.equal(
      'vendor_answer_invalid',
    );
  });
});
