import { expect } from 'chai';
import { errorWhen, last, results } from '../answering.ts';

describe('awareid refuses', () => {
  it('a match with a score that is NaN', async () => {
    const text = JSON.stringify(last(results.face)).replace('53.15', 'NaN');
    expect(
      await errorWhen({
        verifyFace: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(text),
      }),
    ).to.equal('vendor_answer_invalid');
  });
});
