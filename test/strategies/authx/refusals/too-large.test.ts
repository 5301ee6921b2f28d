import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('an answer that is too large', async () => {
    expect(await errorWhen((response) => response.writeHead(200).end(' '.repeat(2 ** 20 + 1)))).to.equal(
      'vendor_answer_invalid',
    );
  });
});
