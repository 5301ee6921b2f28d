import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('auth in an answer with status 500', async () => {
    expect(await errorWhen([500, { ...envelope, recommended_action: 'auth' }])).to.equal(
      'vendor_unavailable',
    );
  });
});
