import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('an object that is nothing of what is documented', async () => {
    expect(await errorWhen([200, { message: 'no route' }])).to.equal('vendor_answer_invalid');
  });
});
