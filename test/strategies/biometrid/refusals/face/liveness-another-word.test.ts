import { expect } from 'chai';
import { livenessAnswer, livenessWhen } from '../../answering.ts';

it('biometrid face: any other word of the liveness check refuses', async () => {
  const { outcome, seen } = await livenessWhen([200, livenessAnswer({ livenessResult: 'Passed' })]);
  expect(outcome).to.deep.equal({ result: 'rejected', reason: 'not_live' });
  expect(seen.map((one) => one.url)).to.deep.equal(['/biometrics/liveness']);
});
