import { expect } from 'chai';
import { caught } from '../../../../lib/http/caught.ts';
import { livenessAnswer, livenessWhen } from '../../answering.ts';

it('biometrid face: a liveness score in words is no evidence', async () => {
  expect((await caught(livenessWhen([200, livenessAnswer({ livenessScore: '99' })]))).code).to.equal(
    'vendor_answer_invalid',
  );
});
