import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('a page of a gateway', async () => {
    expect(
      await errorWhen((response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>moved</h1>'),
      ),
    ).to.equal('vendor_answer_invalid');
  });
});
