import { expect } from 'chai';
import fc from 'fast-check';
import { codeAt, NOW, RFC_SEED, strategyAt, tryCode } from './harness.ts';

describe('totp: a code', () => {
  it('of the current step is verified, and names its step', async () => {
    expect(await tryCode(strategyAt(), codeAt(NOW))).to.deep.equal({
      result: 'verified',
      methods: ['otp'],
      oneTime: 'step-60000000',
      subject: 'enrollment-1',
    });
  });

  it('of the step before and the step after counts too, and names its own step', async () => {
    expect(await tryCode(strategyAt(), codeAt(NOW - 30))).to.have.property('oneTime', 'step-59999999');
    expect(await tryCode(strategyAt(), codeAt(NOW + 30))).to.have.property('oneTime', 'step-60000001');
  });

  it('two steps away is rejected', async () => {
    for (const away of [-60, 60]) {
      expect(await tryCode(strategyAt(), codeAt(NOW + away))).to.deep.equal({
        result: 'rejected',
        reason: 'code',
      });
    }
  });

  it('of another seed is rejected', async () => {
    const code = codeAt(NOW, { seed: 'MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U' });
    expect(await tryCode(strategyAt(), code)).to.deep.equal({ result: 'rejected', reason: 'code' });
  });

  it('fits the test vectors of RFC 6238, appendix B', async () => {
    const seeds = {
      sha1: RFC_SEED,
      sha256: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA',
      sha512:
        'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNA',
    };
    const vectors = [
      [59, '94287082', '46119246', '90693936'],
      [1111111109, '07081804', '68084774', '25091201'],
      [1234567890, '89005924', '91819424', '93441116'],
      [20000000000, '65353130', '77737706', '47863826'],
    ] as const;
    for (const [time, sha1, sha256, sha512] of vectors) {
      for (const [algorithm, code] of Object.entries({ sha1, sha256, sha512 }) as ['sha1', string][]) {
        const strategy = strategyAt(time, { algorithm, digits: 8, window: 0 });
        const enrollment = { reference: 'r', data: { secret: seeds[algorithm] } };
        expect(await tryCode(strategy, code, { enrollment })).to.have.property('result', 'verified');
      }
    }
  });

  it('passes exactly when it belongs to a step within the window', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -200, max: 200 }),
        fc.integer({ min: 0, max: 2 }),
        async (away, window) => {
          const code = codeAt(NOW + away);
          const steps = [...Array(2 * window + 1).keys()].map((step) => codeAt(NOW + (step - window) * 30));
          const outcome = await tryCode(strategyAt(NOW, { window }), code);
          expect(outcome.result === 'verified').to.equal(steps.includes(code));
        },
      ),
    );
  });
});
