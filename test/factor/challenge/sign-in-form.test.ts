import { expect } from 'chai';
import { verified } from 'passport-stepup/strategy-kit';
import { factor, harness } from '../harness.ts';
import { KitStrategy } from '../kit-strategy.ts';

describe('the challenge of a sign-in form', () => {
  const form = { issuedTo: 'form-1', ceremony: 'form-1' };

  const accepting = () =>
    new KitStrategy({
      verify: () => verified({ subject: 'alice' }),
      challenge: async () => ({ data: { text: 'the same for everybody' } }),
    });

  it('is made before anybody is known, and answered by whoever the first factor proves', async () => {
    const { runner, submit } = harness();
    const one = factor('otp', accepting());
    const { nonce } = await runner.challenge({ factor: one, ...form, ttl: 300 });
    expect((await submit(one, { code: 'good' }, { ...form, nonce })).result).to.equal('verified');
  });

  it('is answered in its own form only', async () => {
    const { runner, submit } = harness();
    const one = factor('otp', accepting());
    const { nonce } = await runner.challenge({ factor: one, ...form, ttl: 300 });
    const result = await submit(one, { code: 'good' }, { issuedTo: 'form-2', ceremony: 'form-2', nonce });
    expect(result).to.have.nested.property('error.code', 'challenge_invalid');
  });

  it('of somebody is never answered by somebody else', async () => {
    const { runner, submit } = harness();
    const one = factor('otp', accepting());
    const { nonce } = await runner.challenge({ factor: one, ...form, subject: 'bob', ttl: 300 });
    const result = await submit(one, { code: 'good' }, { ...form, nonce });
    expect(result).to.have.nested.property('error.code', 'challenge_invalid');
  });
});
