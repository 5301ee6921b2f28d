import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a redirect', async () => {
    expect(
      await errorWhen({
        verifyFace: (response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
      }),
    ).to.equal('vendor_refused');
  });
});
