import { expect } from 'chai';
import { captureOf, codeAt, errorCodeOf, NOW, strategyAt } from './harness.ts';

describe('totp: without an enrollment', () => {
  const { enrollment: _none, ...capture } = captureOf(codeAt(NOW));

  it('is an error that says so, never a rejection', async () => {
    expect(await errorCodeOf(strategyAt().verify(capture))).to.equal('enrollment_required');
  });

  it('is the same where the enrollment keeps no seed', async () => {
    const enrollment = { reference: 'r', data: { secret: 7 } };
    expect(await errorCodeOf(strategyAt().verify({ ...capture, enrollment }))).to.equal(
      'enrollment_required',
    );
  });
});
