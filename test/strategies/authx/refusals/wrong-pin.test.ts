import { expect } from 'chai';
import { envelope, pinWhen } from '../answering.ts';

describe('authx refuses', () => {
  it('a wrong PIN (0)', async () => {
    expect(await pinWhen([200, envelope(0)])).to.deep.equal({ result: 'rejected', reason: 'refused' });
  });
});
