import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('auth with a success that is no boolean', async () => {
    expect(await errorWhen([200, { ...envelope, success: 'true', recommended_action: 'auth' }])).to.equal(
      'vendor_answer_invalid',
    );
  });
});
