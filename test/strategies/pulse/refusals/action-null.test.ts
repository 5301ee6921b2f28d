import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('a decision that is null', async () => {
    expect(await errorWhen([200, { ...envelope, recommended_action: null }])).to.equal(
      'vendor_answer_invalid',
    );
  });
});
