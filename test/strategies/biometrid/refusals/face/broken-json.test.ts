import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: JSON that breaks off proves nothing', async () => {
  expect(await errorWhen((response) => void response.end('{"status":true,"data":{"verified":true'))).to.equal(
    'vendor_answer_invalid',
  );
});
