import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a demanded confidence that is not told is no evidence', async () => {
  const reply = [200, { status: true, data: { verified: true } }] as const;
  expect(await errorWhen(reply, { minimumConfidence: 0.5 })).to.equal('vendor_answer_invalid');
});
