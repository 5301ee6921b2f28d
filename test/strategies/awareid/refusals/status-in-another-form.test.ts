import { expect } from 'chai';
import { errorWhen, results } from '../answering.ts';

describe('awareid refuses', () => {
  for (const authStatus of [[2], null, '', ' 2', '0x2', '2\n', '2(Complete)', 2.5, {}])
    it(`a status that is ${JSON.stringify(authStatus)}`, async () => {
      expect(await errorWhen({ verifyFace: [200, { ...results.face, authStatus }] })).to.equal(
        'vendor_answer_invalid',
      );
    });
});
