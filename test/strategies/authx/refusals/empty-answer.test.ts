import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  it('an empty answer', async () => {
    expect(await errorWhen((response) => response.writeHead(200).end())).to.equal('vendor_answer_invalid');
  });
});
