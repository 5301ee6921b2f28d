import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a service that asks for a pause', async () => {
    expect(
      await errorWhen({ verifyFace: (response) => response.writeHead(429, { 'retry-after': '7' }).end() }),
    ).to.equal('vendor_rate_limited');
  });
});
