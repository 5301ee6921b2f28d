import { expect } from 'chai';
import { caught } from '../../../lib/http/caught.ts';
import { envelope, pinWhen } from '../answering.ts';

describe('authx takes for no evidence', () => {
  for (const code of [2, 3, 4, 5, 6, 7, 8])
    it(`the code ${code} for a PIN: it is of biometrics alone`, async () => {
      expect((await caught(pinWhen([200, envelope(code)]))).code).to.equal('vendor_answer_invalid');
    });
});
