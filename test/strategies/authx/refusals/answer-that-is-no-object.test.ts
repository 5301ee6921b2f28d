import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('an answer that is no object', async () => {
    expect(await errorWhen([200, 1])).to.equal('vendor_answer_invalid');
  });
});
