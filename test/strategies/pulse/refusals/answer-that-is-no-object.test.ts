import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('a JSON text instead of an object', async () => {
    expect(await errorWhen([200, 'auth'])).to.equal('vendor_answer_invalid');
  });
});
