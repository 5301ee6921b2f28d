import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('a 404 with HTML: a gateway', async () => {
    expect(await errorWhen((response) => response.writeHead(404).end('<p>Not here</p>'))).to.equal(
      'vendor_answer_invalid',
    );
  });
});
