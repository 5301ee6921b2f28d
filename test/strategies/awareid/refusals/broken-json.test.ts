import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('JSON that breaks off', async () => {
    expect(
      await errorWhen({
        verifyFace: (response) =>
          response.writeHead(200, { 'content-type': 'application/json' }).end('{"livenessResult":true,'),
      }),
    ).to.equal('vendor_answer_invalid');
  });
});
