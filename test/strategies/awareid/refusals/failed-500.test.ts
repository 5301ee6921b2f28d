import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a 500 in no known form', async () => {
    expect(await errorWhen({ verifyFace: (response) => response.writeHead(500).end() })).to.equal(
      'vendor_unavailable',
    );
  });
});
