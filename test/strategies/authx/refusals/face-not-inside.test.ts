import { expect } from 'chai';
import { envelope, faceWhen } from '../answering.ts';

describe('authx refuses', () => {
  it('a face that is not fully inside and asks for another (6)', async () => {
    expect(await faceWhen([200, envelope(6)])).to.deep.equal({ result: 'retry', reason: 'face_not_inside' });
  });
});
