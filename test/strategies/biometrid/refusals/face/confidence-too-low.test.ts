import { expect } from 'chai';
import { verifyWhen } from '../../answering.ts';

it('biometrid face: less confidence than is demanded is a refusal', async () => {
  expect(
    await verifyWhen([200, { status: true, data: { verified: true, confidence: 0.8 } }], {
      minimumConfidence: 0.81,
    }),
  ).to.deep.equal({ result: 'rejected', reason: 'confidence_too_low' });
});
