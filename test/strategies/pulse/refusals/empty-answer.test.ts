import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('a 204 without a body', async () => {
    expect(await errorWhen((response) => response.writeHead(204).end())).to.equal('vendor_answer_invalid');
  });
});
