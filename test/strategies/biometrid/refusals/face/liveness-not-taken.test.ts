import { expect } from 'chai';
import { caught } from '../../../../lib/http/caught.ts';
import { livenessAnswer, livenessWhen } from '../../answering.ts';

it('biometrid face: a check that the service did not take is no evidence', async () => {
  expect((await caught(livenessWhen([200, livenessAnswer({}, { ok: false })]))).code).to.equal(
    'vendor_answer_invalid',
  );
});
