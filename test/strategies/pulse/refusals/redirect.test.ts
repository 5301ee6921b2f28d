import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('a redirect', async () => {
    expect(await errorWhen((response) => response.writeHead(302, { location: '/elsewhere' }).end())).to.equal(
      'vendor_answer_invalid',
    );
  });
});
