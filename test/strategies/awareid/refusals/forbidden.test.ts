import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a key that is not accepted', async () => {
    expect(await errorWhen({ authenticate: (response) => response.writeHead(403).end() })).to.equal(
      'vendor_refused',
    );
  });
});
