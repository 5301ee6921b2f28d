import { expect } from 'chai';
import { verifyWhen } from '../../answering.ts';

it('biometrid face: verified false is the person’s refusal', async () => {
  expect(
    await verifyWhen([200, { status: true, data: { verified: false, confidence: '0.99' } }]),
  ).to.deep.equal({ result: 'rejected', reason: 'not_recognised' });
});
