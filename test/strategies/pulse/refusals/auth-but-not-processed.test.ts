import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('auth in an answer that says it was not processed', async () => {
    expect(await errorWhen([200, { ...envelope, success: false, recommended_action: 'auth' }])).to.equal(
      'vendor_answer_invalid',
    );
  });
});
