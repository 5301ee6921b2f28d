import { expect } from 'chai';
import { errorWhen, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a check that held in a session that is still pending', async () => {
    expect(await errorWhen({ verifyFace: [200, results.face] })).to.equal('vendor_answer_invalid');
  });
});
