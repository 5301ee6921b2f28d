import { expect } from 'chai';
import { envelope, faceWhen } from '../answering.ts';

describe('authx refuses', () => {
  it('no face and asks for another (5)', async () => {
    expect(await faceWhen([200, envelope(5)])).to.deep.equal({ result: 'retry', reason: 'no_face' });
  });
});
