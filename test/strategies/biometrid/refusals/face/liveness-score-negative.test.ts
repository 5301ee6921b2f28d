import { expect } from 'chai';
import { caught } from '../../../../lib/http/caught.ts';
import { livenessAnswer, livenessWhen } from '../../answering.ts';

it('biometrid face: a negative liveness score is no evidence', async () => {
  expect((await caught(livenessWhen([200, livenessAnswer({ livenessScore: -1 })]))).code).to.equal(
    'vendor_answer_invalid',
  );
});
