import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('an empty body where an answer is needed', async () => {
    expect(await errorWhen({ verifyFace: (response) => response.writeHead(200).end() })).to.equal(
      'vendor_answer_invalid',
    );
  });
});
