import { expect } from 'chai';
import { verifyWhen } from '../../answering.ts';

it('biometrid face: a word that every object of JavaScript knows asks for no new capture', async () => {
  expect(
    await verifyWhen([200, { status: true, data: { verified: false, message: 'constructor' } }]),
  ).to.deep.equal({ result: 'rejected', reason: 'not_recognised' });
});
