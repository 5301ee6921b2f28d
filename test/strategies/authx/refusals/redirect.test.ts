import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('a redirect', async () => {
    expect(await errorWhen((response) => response.writeHead(302, { location: '/x' }).end())).to.equal(
      'vendor_answer_invalid',
    );
  });
});
