import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('HTML in place of JSON', async () => {
    expect(
      await errorWhen({
        verifyFace: (response) =>
          response.writeHead(200, { 'content-type': 'text/html' }).end('<html>match</html>'),
      }),
    ).to.equal('vendor_answer_invalid');
  });
});
