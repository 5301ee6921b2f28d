import { expect } from 'chai';
import { envelope, faceWhen } from '../answering.ts';

describe('authx refuses', () => {
  it('two faces and asks for another (4)', async () => {
    expect(await faceWhen([200, envelope(4)])).to.deep.equal({ result: 'retry', reason: 'several_faces' });
  });
});
