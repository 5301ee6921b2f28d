import { expect } from 'chai';
import { livenessAnswer, livenessWhen } from '../../answering.ts';

it('biometrid face: undetermined liveness refuses before any comparison', async () => {
  const { outcome, seen } = await livenessWhen([200, livenessAnswer({ livenessResult: 'undetermined' })]);
  expect(outcome).to.deep.equal({ result: 'rejected', reason: 'not_live' });
  expect(seen.map((one) => one.url)).to.deep.equal(['/biometrics/liveness']);
});
