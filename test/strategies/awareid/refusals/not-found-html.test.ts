import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a 404 of a gateway', async () => {
    expect(
      await errorWhen({
        authenticate: (response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<html>'),
      }),
    ).to.equal('vendor_refused');
  });
});
