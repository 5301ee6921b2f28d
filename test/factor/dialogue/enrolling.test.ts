import { expect } from 'chai';
import { type Capture, enrolled, retry, verified } from 'passport-stepup/strategy-kit';
import { factor, harness, request } from '../harness.ts';
import { KitStrategy } from '../kit-strategy.ts';

describe('what a retry carries while enrolling', () => {
  it('is given to the next capture of the same enrollment', async () => {
    const { runner, store } = harness();
    const given: unknown[] = [];
    class Enrolling extends KitStrategy {
      override async enroll({ input, carried }: Capture<{ code: string }>) {
        given.push(carried);
        if (input.code === 'last') return enrolled({ reference: 'u1' });
        return retry('once more', { carry: { step: input.code } });
      }
    }
    const otp = factor('otp', new Enrolling(() => verified()));
    const capture = async (code: string, ceremony = 'e1') => {
      const about = { factor: otp, issuedTo: 'sid', ceremony, subject: 'alice' };
      const { nonce } = await runner.challenge({ ...about, ttl: 60, enrolling: true });
      const run = { session: 'sid', request: request(), fields: { code }, nonce, nonceRequired: true };
      return (await runner.enroll({ ...about, ...run })).result;
    };
    expect(await capture('first')).to.equal('retry');
    expect(await capture('another', 'e2')).to.equal('retry');
    expect(await capture('last')).to.equal('enrolled');
    expect(given).to.deep.equal([undefined, undefined, { step: 'first' }]);
    await store.close();
  });
});
