import { expect } from 'chai';
import { envelope, faceWhen } from '../answering.ts';

describe('authx refuses', () => {
  it('a poor picture and asks for another (3)', async () => {
    expect(await faceWhen([200, envelope(3)])).to.deep.equal({ result: 'retry', reason: 'quality_poor' });
  });
});
