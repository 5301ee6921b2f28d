import { expect } from 'chai';
import { envelope, errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('a 404 with the envelope: the user is unknown, which never means "not enrolled"', async () => {
    expect(await errorWhen([404, { ...envelope, success: false }])).to.equal('vendor_refused');
  });
});
