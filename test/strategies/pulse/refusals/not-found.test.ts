import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('a 404 without the envelope: a wrong address', async () => {
    expect(await errorWhen([404, { message: 'no route' }])).to.equal('vendor_answer_invalid');
  });
});
