import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('an answer that does not end', async () => {
    expect(await errorWhen((response) => response.end('x'.repeat(2 ** 21)))).to.equal(
      'vendor_answer_invalid',
    );
  });
});
