import { expect } from 'chai';
import { caught } from '../../../../lib/http/caught.ts';
import { livenessAnswer, livenessWhen } from '../../answering.ts';

it('biometrid face: livenessResult true is no evidence', async () => {
  expect((await caught(livenessWhen([200, livenessAnswer({ livenessResult: true })]))).code).to.equal(
    'vendor_answer_invalid',
  );
});
